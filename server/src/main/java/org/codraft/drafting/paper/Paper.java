package org.codraft.drafting.paper;

import java.time.Instant;
import org.codraft.id.DocId;
import org.codraft.identity.Language;
import org.codraft.identity.PaperState;
import org.codraft.identity.Track;

/// A policy orientation paper, without its text, which is the document of the same id.
///
/// @param language  the master language, in which it is written
/// @param textReady whether the text it starts with is in the document; until then whoever opens it sees to
/// that first
/// @param updatedAt when the text or the paper last changed; behind the text by half a minute at most
/// @param revision  raised by one with every change but that of `updatedAt`
public record Paper(
        DocId id,
        Track track,
        PaperState state,
        Language language,
        Description description,
        DraftingGroup group,
        Opening opening,
        boolean textReady,
        Instant updatedAt,
        long revision) {

    /// A paper that has just been opened (T1).
    public static Paper opened(
            DocId id, Track track, Language language, Description description, DraftingGroup group, Opening opening) {
        return new Paper(id, track, Transition.T1.to(), language, description, group, opening, false, opening.at(), 0);
    }

    public Paper withState(PaperState changed) {
        return new Paper(id, track, changed, language, description, group, opening, textReady, updatedAt, revision);
    }

    public Paper withDescription(Description changed) {
        return new Paper(id, track, state, language, changed, group, opening, textReady, updatedAt, revision);
    }

    public Paper withGroup(DraftingGroup changed) {
        return new Paper(id, track, state, language, description, changed, opening, textReady, updatedAt, revision);
    }

    public Paper withTextReady() {
        return new Paper(id, track, state, language, description, group, opening, true, updatedAt, revision);
    }

    public Paper withUpdatedAt(Instant changed) {
        return new Paper(id, track, state, language, description, group, opening, textReady, changed, revision);
    }

    /// `changed` as the successor of this paper: same id and opening, next revision.
    public Paper next(Paper changed) {
        return new Paper(
                id,
                changed.track,
                changed.state,
                changed.language,
                changed.description,
                changed.group,
                opening,
                changed.textReady,
                changed.updatedAt,
                revision + 1);
    }
}
