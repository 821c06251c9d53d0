package org.codraft.live.crdt;

/// Which neighbour a relative position stays with when text is inserted exactly there.
public enum Association {
    /// The letter after it: what is inserted comes before the position. Right for the start of a quotation.
    FOLLOWING,
    /// The letter before it: what is inserted comes after the position. Right for the end of a quotation.
    PRECEDING
}
