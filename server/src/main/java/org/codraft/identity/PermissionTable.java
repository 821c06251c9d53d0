package org.codraft.identity;

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
import static org.codraft.identity.Standing.AUTHOR;
import static org.codraft.identity.Standing.COORDINATOR;
import static org.codraft.identity.Standing.MODERATOR;
import static org.codraft.identity.Standing.NEUTRAL_MODERATOR;
import static org.codraft.identity.Standing.OBSERVER;
import static org.codraft.identity.Standing.REGISTERED;
import static org.codraft.identity.Standing.REVIEWER;
import static org.codraft.identity.Standing.SECRETARIAT;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The one table of who may do what with a paper, read by REST, by sockets and by the interface.
///
/// A row allows its actions to its standings in its states; what no row allows is refused. Over all of it
/// stands one condition: papers of a members-only track exist only for people of member organisations.
public final class PermissionTable {
    /// One rule of the table.
    public record Row(Action action, Set<PaperState> states, Set<Standing> standings, String because) {
        public Row {
            states = Set.copyOf(states);
            standings = Set.copyOf(standings);
        }
    }

    private static final Set<PaperState> WRITABLE = EnumSet.of(DRAFTING, IN_REVIEW);
    private static final Set<PaperState> PUBLIC =
            EnumSet.of(SUBMITTED, PRESENTED, ON_AGENDA, DEBATED, ADOPTED, NOT_ADOPTED, LEGACY);
    private static final Set<Standing> INSIDERS =
            EnumSet.of(COORDINATOR, AUTHOR, REVIEWER, OBSERVER, MODERATOR, SECRETARIAT);

    private static final List<Row> ROWS = List.of(
            row(Action.READ, EnumSet.of(DRAFTING), INSIDERS, "a draft is the group's own"),
            row(Action.READ, EnumSet.of(IN_REVIEW), EnumSet.of(REGISTERED), "a review is open to the registered"),
            row(
                    Action.READ,
                    EnumSet.of(LOCKED, WITHDRAWN),
                    INSIDERS,
                    "between review and submission a paper is being settled; once withdrawn it is the group's again"),
            row(Action.READ, PUBLIC, EnumSet.of(REGISTERED), "from submission on everybody reads"),
            row(Action.WRITE, WRITABLE, EnumSet.of(COORDINATOR, AUTHOR), "only authors write, administrators included"),
            row(Action.DESCRIBE, WRITABLE, EnumSet.of(COORDINATOR, AUTHOR), "titles and abstract are the authors' too"),
            row(
                    Action.COMMENT,
                    EnumSet.of(DRAFTING),
                    EnumSet.of(COORDINATOR, AUTHOR, REVIEWER, MODERATOR),
                    "the group and moderators talk about a draft; an observer only watches"),
            row(Action.COMMENT, EnumSet.of(IN_REVIEW), EnumSet.of(REGISTERED), "a review is open to the registered"),
            row(
                    Action.MANAGE_MEMBERS,
                    WRITABLE,
                    EnumSet.of(COORDINATOR, MODERATOR, SECRETARIAT),
                    "the coordinator invites; who opened the paper can repair"),
            row(Action.LOCK, WRITABLE, EnumSet.of(NEUTRAL_MODERATOR), "nobody freezes their own text"),
            row(Action.UNLOCK, EnumSet.of(LOCKED), EnumSet.of(NEUTRAL_MODERATOR), "nobody thaws their own text"),
            row(
                    Action.SUBMIT,
                    EnumSet.of(LOCKED),
                    EnumSet.of(COORDINATOR, MODERATOR),
                    "the lead organisation submits, or the moderator for it"),
            row(Action.EDIT_PREAMBLE, WRITABLE, EnumSet.of(SECRETARIAT), "the shared preamble is the secretariat's"));

    private PermissionTable() {}

    /// All rows, for whoever draws the table.
    public static List<Row> rows() {
        return ROWS;
    }

    /// Whether somebody with `standings` may do `action` with a paper of `track` in `state`.
    ///
    /// @param member whether their organisation is a UCLG member
    public static boolean permits(
            Action action, PaperState state, Track track, Set<Standing> standings, boolean member) {
        if (track.membersOnly() && !member) {
            return false;
        }
        return ROWS.stream()
                .anyMatch(row -> row.action() == action
                        && row.states().contains(state)
                        && row.standings().stream().anyMatch(standings::contains));
    }

    /// Whether somebody with `roles` may open a paper in `track`.
    public static boolean mayOpenPaper(Roles roles, Track track) {
        return roles.has(GlobalRole.SECRETARIAT) || roles.moderates(track);
    }

    /// Whether somebody may open a paper in some track: what the interface asks before it shows the button.
    public static boolean mayOpenPapers(Roles roles) {
        return java.util.Arrays.stream(Track.values()).anyMatch(track -> mayOpenPaper(roles, track));
    }

    private static Row row(Action action, Set<PaperState> states, Set<Standing> standings, String because) {
        return new Row(action, states, standings, because);
    }
}
