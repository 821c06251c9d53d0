package org.codraft.live.room;

import org.codraft.live.gate.Reach;
import org.jspecify.annotations.Nullable;

/// May this person write now, and where; if not, why.
public enum WriteDecision {
    /// The text, but not the preamble.
    ALLOWED(Reach.TEXT),
    /// Only the preamble, which is the secretariat's.
    PREAMBLE(Reach.PREAMBLE),
    /// The text and the preamble.
    EVERYWHERE(Reach.ALL),
    /// Not by role.
    READER(null),
    /// Not in the paper's state.
    LOCKED(null),
    /// The right to see the paper was lost, or the account disabled.
    GONE(null);

    private final @Nullable Reach reach;

    WriteDecision(@Nullable Reach reach) {
        this.reach = reach;
    }

    /// Where this person may write; null for nowhere.
    public @Nullable Reach reach() {
        return reach;
    }
}
