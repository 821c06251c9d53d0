package org.codraft.live.gate;

/// What the gate let through of one update.
///
/// @param update    canonical v1 update holding only what the document did not know; safe for the engine
/// @param structs   how many structs are new; 0 when the update only deletes
/// @param deletions how many ranges it deletes
/// @param steps     about how many list items the engine may have to look at to sort these structs in; 0 for all
///                  ordinary typing, so a measure of who keeps the engine busy
public record Admission(byte[] update, int structs, int deletions, long steps) {
    /// Whether the document knew everything already: nothing to apply, log or show, and the sender is answered
    /// at once.
    public boolean isNoop() {
        return update.length == 0;
    }
}
