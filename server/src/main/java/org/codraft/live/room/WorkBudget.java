package org.codraft.live.room;

import org.codraft.live.gate.Admission;

/// How much of the engine's time one person may use in one room.
///
/// The gate bounds what one update can cost; this bounds what many of them can, sent one after another by a client
/// that lies about where it types. Ordinary typing costs next to nothing here: the price is that of searching among
/// siblings and of deleting in many pieces. Runs on the room's loop.
final class WorkBudget {
    /// Measured through the native binding: 20 million steps took 4.2 s, 20,000 deleted ranges 0.46 s.
    private static final long NANOS_PER_STEP = 210;

    private static final long NANOS_PER_DELETION = 23_000;

    /// Counting the words of the longest paper takes about this long.
    private static final long NANOS_PER_COUNT = 20_000_000;

    /// What somebody may use at once: enough to delete and restore a long, fragmented paper a dozen times.
    private static final long BURST_NANOS = 2_000_000_000L;

    /// One part in this many of a loop's time comes back, so that the other rooms of the loop go on.
    private static final long SHARE = 8;

    private long left = BURST_NANOS;
    private long since;

    WorkBudget(long now) {
        since = now;
    }

    /// Whether nothing is left at `now`, in nanoseconds of the room's clock: the next update waits or is refused.
    boolean isSpent(long now) {
        left = Math.min(BURST_NANOS, left + (now - since) / SHARE);
        since = now;
        return left <= 0;
    }

    /// Takes off what counting the words of the document costs.
    void chargeCount() {
        left -= NANOS_PER_COUNT;
    }

    /// Takes off what `admission` costs the engine. May go below nothing, by one update.
    void charge(Admission admission) {
        left -= admission.steps() * NANOS_PER_STEP + admission.deletions() * NANOS_PER_DELETION;
    }
}
