package org.codraft.live.room;

/// May this person write now, and if not, why: `READER` by role, `LOCKED` by the paper's state, `GONE` when
/// the right to see the paper was lost (or the account disabled).
public enum WriteDecision {
    ALLOWED,
    READER,
    LOCKED,
    GONE
}
