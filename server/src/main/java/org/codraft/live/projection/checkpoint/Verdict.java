package org.codraft.live.projection.checkpoint;

import org.codraft.id.DocId;
import org.codraft.live.log.Seq;
import org.jspecify.annotations.Nullable;

/// What verifying one document found.
///
/// @param entries    how many entries were walked and found true
/// @param checkpoint the number its checkpoint stands at, or [Seq#NONE]
/// @param damage     what is wrong, or null when nothing is
public record Verdict(
        DocId doc, long entries, Seq checkpoint, @Nullable String damage) {
    public boolean isOk() {
        return damage == null;
    }

    /// One line for a person.
    @Override
    public String toString() {
        if (damage != null) {
            return doc + ": damaged, " + damage;
        }
        String compared = checkpoint.equals(Seq.NONE) ? "no checkpoint" : "checkpoint at " + checkpoint.value();
        return doc + ": ok, " + entries + (entries == 1 ? " entry, " : " entries, ") + compared;
    }
}
