package org.codraft.drafting.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.codraft.identity.Action;
import org.codraft.identity.GlobalRole;
import org.codraft.identity.IdentitySamples;
import org.codraft.identity.PaperRole;
import org.codraft.identity.PaperState;
import org.codraft.identity.PermissionTable;
import org.codraft.identity.Roles;
import org.codraft.identity.Track;
import org.codraft.identity.User;
import org.codraft.live.room.WriteDecision;
import org.junit.jupiter.api.Test;

/// A1 as far as papers go: every kind of person, in every state and track, for every action, against expectations
/// written down here a second time, as sentences of the rule book rather than as rows.
class PermissionTableTest {
    /// A person as the rule book sees them.
    private record Actor(String name, Set<GlobalRole> roles, Set<Track> moderates, PaperRole inPaper, boolean member) {
        boolean moderates(Track track) {
            return roles.contains(GlobalRole.MODERATOR) && moderates.contains(track);
        }

        boolean writes() {
            return inPaper == PaperRole.AUTHOR || inPaper == PaperRole.COORDINATOR;
        }
    }

    private static List<Actor> actors() {
        List<Actor> actors = new ArrayList<>();
        List<PaperRole> places = new ArrayList<>(List.of(PaperRole.values()));
        places.add(null);
        for (PaperRole place : places) {
            for (boolean member : new boolean[] {true, false}) {
                String name = place + (member ? " of a member" : " of a non-member");
                actors.add(new Actor(name, Set.of(), Set.of(), place, member));
                for (GlobalRole role : GlobalRole.values()) {
                    actors.add(
                            new Actor(name + " and " + role, Set.of(role), EnumSet.allOf(Track.class), place, member));
                }
                actors.add(new Actor(
                        name + " moderating elsewhere",
                        Set.of(GlobalRole.MODERATOR),
                        Set.of(Track.LOCAL4ACTION),
                        place,
                        member));
            }
        }
        return actors;
    }

    private static boolean expected(Action action, PaperState state, Track track, Actor who) {
        if (track == Track.STATUTORY && !who.member()) {
            return false;
        }
        boolean beforeLock = state == PaperState.DRAFTING || state == PaperState.IN_REVIEW;
        boolean secretariat = who.roles().contains(GlobalRole.SECRETARIAT);
        return switch (action) {
            case READ -> {
                boolean closed =
                        state == PaperState.DRAFTING || state == PaperState.LOCKED || state == PaperState.WITHDRAWN;
                yield !closed || who.inPaper() != null || who.moderates(track) || secretariat;
            }
            case WRITE, DESCRIBE -> beforeLock && who.writes();
            case COMMENT ->
                state == PaperState.IN_REVIEW
                        || (state == PaperState.DRAFTING
                                && (who.writes() || who.inPaper() == PaperRole.REVIEWER || who.moderates(track)));
            case MANAGE_MEMBERS ->
                beforeLock && (who.inPaper() == PaperRole.COORDINATOR || who.moderates(track) || secretariat);
            case LOCK -> beforeLock && who.moderates(track) && !who.writes();
            case UNLOCK -> state == PaperState.LOCKED && who.moderates(track) && !who.writes();
            case SUBMIT ->
                state == PaperState.LOCKED && (who.inPaper() == PaperRole.COORDINATOR || who.moderates(track));
            case EDIT_PREAMBLE -> beforeLock && secretariat;
        };
    }

    private static Rights rights(Actor who, PaperState state, Track track, boolean disabled) {
        User user = IdentitySamples.user("somebody", new Roles(who.roles(), who.moderates()))
                .withDisabled(disabled);
        Member[] group = who.inPaper() == null ? new Member[0] : new Member[] {new Member(user.id(), who.inPaper())};
        Paper paper = PaperSamples.paper("p", track, PaperSamples.NOON, group).withState(state);
        return new Rights(user, who.member(), paper);
    }

    @Test
    void everyoneMayDoExactlyWhatTheRulesSay() {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (Actor who : actors()) {
            for (PaperState state : PaperState.values()) {
                for (Track track : Track.values()) {
                    for (Action action : Action.values()) {
                        asked++;
                        boolean may = rights(who, state, track, false).may(action);
                        if (may != expected(action, state, track, who)) {
                            wrong.add(who.name() + " " + action + " in " + state + " of " + track + ": " + may);
                        }
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(30_000);
        assertThat(wrong).isEmpty();
    }

    @Test
    void invariant3NoWriteOutsideDraftingAndReviewWhoeverAsks() {
        for (Actor who : actors()) {
            for (PaperState state : PaperState.values()) {
                for (Track track : Track.values()) {
                    WriteDecision decision = rights(who, state, track, false).write();
                    if (decision.reach() != null) {
                        assertThat(state).as(who.name()).isIn(PaperState.DRAFTING, PaperState.IN_REVIEW);
                        assertThat(decision)
                                .as(who.name())
                                .isEqualTo(
                                        !who.roles().contains(GlobalRole.SECRETARIAT)
                                                ? WriteDecision.ALLOWED
                                                : who.writes() ? WriteDecision.EVERYWHERE : WriteDecision.PREAMBLE);
                        assertThat(who.writes() || decision == WriteDecision.PREAMBLE)
                                .as(who.name())
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void invariant8StatutoryRecordsAreInvisibleToNonMembers() {
        for (Actor who : actors()) {
            for (PaperState state : PaperState.values()) {
                if (!who.member()) {
                    assertThat(rights(who, state, Track.STATUTORY, false).write())
                            .isEqualTo(WriteDecision.GONE);
                }
            }
        }
    }

    @Test
    void aClosedAccountMayDoNothing() {
        for (Actor who : actors()) {
            for (PaperState state : PaperState.values()) {
                for (Action action : Action.values()) {
                    assertThat(rights(who, state, Track.TOWN_HALL, true).may(action))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void whoCannotWriteIsToldWhetherTheirRoleOrTheStateForbidsIt() {
        Actor author = new Actor("author", Set.of(), Set.of(), PaperRole.AUTHOR, false);
        Actor stranger = new Actor("stranger", Set.of(), Set.of(), null, false);
        assertThat(rights(author, PaperState.LOCKED, Track.TOWN_HALL, false).write())
                .isEqualTo(WriteDecision.LOCKED);
        assertThat(rights(stranger, PaperState.IN_REVIEW, Track.TOWN_HALL, false)
                        .write())
                .isEqualTo(WriteDecision.READER);
        assertThat(rights(stranger, PaperState.SUBMITTED, Track.TOWN_HALL, false)
                        .write())
                .isEqualTo(WriteDecision.LOCKED);
        assertThat(rights(stranger, PaperState.DRAFTING, Track.TOWN_HALL, false).write())
                .isEqualTo(WriteDecision.GONE);
    }

    @Test
    void t1IsTheSecretariatsAndTheTracksModerators() {
        for (Actor who : actors()) {
            for (Track track : Track.values()) {
                boolean may = who.roles().contains(GlobalRole.SECRETARIAT) || who.moderates(track);
                assertThat(PermissionTable.mayOpenPaper(new Roles(who.roles(), who.moderates()), track))
                        .as(who.name())
                        .isEqualTo(may);
            }
        }
    }
}
