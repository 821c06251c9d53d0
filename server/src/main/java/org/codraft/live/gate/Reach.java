package org.codraft.live.gate;

/// Which part of a paper somebody may change.
public enum Reach {
    /// Everything but the preamble, which belongs to the secretariat.
    TEXT,
    /// The preamble and nothing else.
    PREAMBLE,
    ALL
}
