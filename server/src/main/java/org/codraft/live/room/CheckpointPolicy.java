package org.codraft.live.room;

/// When a live room writes a checkpoint: after `entries` entries or `bytes` bytes of updates since the last one,
/// whichever comes first, and when it is unloaded with any.
///
/// Opening costs one read plus at most that much replay. Writing one costs the whole state, so the numbers are a
/// balance: 500 entries replay in a few milliseconds.
public record CheckpointPolicy(int entries, long bytes) {
    boolean isDue(long entriesSince, long bytesSince) {
        return entriesSince >= entries || bytesSince >= bytes;
    }
}
