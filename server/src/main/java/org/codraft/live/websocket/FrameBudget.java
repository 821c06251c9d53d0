package org.codraft.live.websocket;

/// How many frames a socket may still send: refills steadily up to the burst. Runs on the socket's loop.
final class FrameBudget {
    private final SocketConfig.RateLimit limit;
    private double left;
    private long at;
    private long shortSince = -1;

    FrameBudget(SocketConfig.RateLimit limit, long nowNanos) {
        this.limit = limit;
        this.left = limit.burst();
        this.at = nowNanos;
    }

    /// Counts a frame that has come in; false when reading should pause.
    boolean take(long nowNanos) {
        refill(nowNanos);
        if (left >= limit.perSecond()) {
            // A second's worth in hand: whoever had to wait before has calmed down.
            shortSince = -1;
        }
        left--;
        if (left > 0) {
            return true;
        }
        if (shortSince < 0) {
            shortSince = nowNanos;
        }
        return false;
    }

    /// Whether the sender has been held back for longer than patience lasts.
    boolean isPatienceOver(long nowNanos) {
        return shortSince >= 0 && nowNanos - shortSince >= limit.patience().toNanos();
    }

    private void refill(long nowNanos) {
        left = Math.min(limit.burst(), left + (nowNanos - at) * 1e-9 * limit.perSecond());
        at = nowNanos;
    }
}
