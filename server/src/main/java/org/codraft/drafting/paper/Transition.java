package org.codraft.drafting.paper;

import static org.codraft.identity.PaperState.ADOPTED;
import static org.codraft.identity.PaperState.DEBATED;
import static org.codraft.identity.PaperState.DRAFTING;
import static org.codraft.identity.PaperState.IN_REVIEW;
import static org.codraft.identity.PaperState.LEGACY;
import static org.codraft.identity.PaperState.LOCKED;
import static org.codraft.identity.PaperState.NOT_ADOPTED;
import static org.codraft.identity.PaperState.ON_AGENDA;
import static org.codraft.identity.PaperState.PRESENTED;
import static org.codraft.identity.PaperState.SUBMITTED;
import static org.codraft.identity.PaperState.WITHDRAWN;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.codraft.identity.PaperState;

/// The life of a paper as one table: every step there is, from where, to where, and by whom. A pair of states
/// that is in no row is refused. T1 has no state to come from.
public enum Transition {
    T1(Set.of(), DRAFTING, Set.of(Actor.SECRETARIAT, Actor.MODERATOR)),
    T2(Set.of(DRAFTING), IN_REVIEW, Set.of(Actor.COORDINATOR, Actor.MODERATOR)),
    T3(Set.of(IN_REVIEW), DRAFTING, Set.of(Actor.COORDINATOR, Actor.MODERATOR)),
    T4(Set.of(DRAFTING, IN_REVIEW), LOCKED, Set.of(Actor.MODERATOR)),
    T5(Set.of(LOCKED), DRAFTING, Set.of(Actor.MODERATOR)),
    T6(Set.of(LOCKED), SUBMITTED, Set.of(Actor.COORDINATOR, Actor.MODERATOR)),
    T7(Set.of(SUBMITTED), DRAFTING, Set.of(Actor.MODERATOR)),
    T8(Set.of(SUBMITTED), PRESENTED, Set.of(Actor.SITTING_CHAIR, Actor.RAPPORTEUR)),
    T9(Set.of(PRESENTED), DRAFTING, Set.of(Actor.SITTING_CHAIR)),
    T10(Set.of(PRESENTED), ON_AGENDA, Set.of(Actor.AGENDA_SECRETARY)),
    T11(Set.of(ON_AGENDA), PRESENTED, Set.of(Actor.AGENDA_SECRETARY)),
    T12(Set.of(ON_AGENDA), DEBATED, Set.of(Actor.WORLD_ASSEMBLY_CHAIR)),
    T13(Set.of(DEBATED), ADOPTED, Set.of(Actor.WORLD_ASSEMBLY_CHAIR)),
    T14(Set.of(DEBATED), ADOPTED, Set.of(Actor.WORLD_ASSEMBLY_CHAIR)),
    T15(Set.of(DEBATED), NOT_ADOPTED, Set.of(Actor.WORLD_ASSEMBLY_CHAIR)),
    T16(Set.of(DEBATED), ON_AGENDA, Set.of(Actor.WORLD_ASSEMBLY_CHAIR)),
    T17(Set.of(ADOPTED), LEGACY, Set.of(Actor.SECRETARIAT)),
    T18(Set.of(DRAFTING, IN_REVIEW, LOCKED, SUBMITTED), WITHDRAWN, Set.of(Actor.COORDINATOR));

    /// Who takes a step.
    public enum Actor {
        SECRETARIAT,
        MODERATOR,
        COORDINATOR,
        SITTING_CHAIR,
        RAPPORTEUR,
        AGENDA_SECRETARY,
        WORLD_ASSEMBLY_CHAIR
    }

    @SuppressWarnings("ImmutableEnumChecker") // Set.of makes immutable sets; the checker knows only Guava's.
    private final Set<PaperState> from;

    private final PaperState to;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Actor> by;

    Transition(Set<PaperState> from, PaperState to, Set<Actor> by) {
        this.from = from;
        this.to = to;
        this.by = by;
    }

    /// The states it starts from; none for a paper that is not there yet.
    public Set<PaperState> from() {
        return from;
    }

    public PaperState to() {
        return to;
    }

    /// Who may take it, as far as the table says; guards come on top.
    public Set<Actor> by() {
        return by;
    }

    /// Every step that leads from `from` to `to`.
    public static List<Transition> between(PaperState from, PaperState to) {
        return Arrays.stream(values())
                .filter(step -> step.from.contains(from) && step.to == to)
                .toList();
    }
}
