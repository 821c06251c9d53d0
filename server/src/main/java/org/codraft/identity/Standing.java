package org.codraft.identity;

/// What somebody is to one paper. A person has several at once.
public enum Standing {
    COORDINATOR,
    AUTHOR,
    REVIEWER,
    OBSERVER,
    /// Moderates the paper's track.
    MODERATOR,
    /// Moderates the paper's track and writes nothing in this paper.
    NEUTRAL_MODERATOR,
    SECRETARIAT,
    /// Anybody with an active account.
    REGISTERED
}
