package org.codraft.live.room;

import org.jspecify.annotations.Nullable;

/// Whether a connection reads slower than the room writes. While it lags it is sent no edits; what it has is known
/// as a state vector, so that it can be caught up with one diff however long that takes. Runs on the room's loop.
final class Lag {
    private boolean active;
    private long skipsAfter = Long.MAX_VALUE;
    private byte @Nullable [] has;
    private RoomLoop.@Nullable Timer deadline;

    boolean isActive() {
        return active;
    }

    void begin(RoomLoop.Timer closeAt) {
        active = true;
        deadline = closeAt;
    }

    /// Whether it is still sent everything because nobody has noted yet what it has.
    boolean awaitsVector() {
        return active && has == null;
    }

    /// The connection is sent everything up to edit `ordinal`, which leaves it with `stateVector`.
    void note(long ordinal, byte[] stateVector) {
        skipsAfter = ordinal;
        has = stateVector;
    }

    /// Whether a frame that starts after edit `start` is left out.
    boolean skips(long start) {
        return start >= skipsAfter;
    }

    /// What the connection has; null when nothing was left out.
    byte @Nullable [] has() {
        return has;
    }

    void end() {
        if (deadline != null) {
            deadline.cancel();
        }
        deadline = null;
        active = false;
        has = null;
        skipsAfter = Long.MAX_VALUE;
    }
}
