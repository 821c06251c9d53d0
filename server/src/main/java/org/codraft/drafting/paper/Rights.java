package org.codraft.drafting.paper;

import java.util.EnumSet;
import java.util.Set;
import org.codraft.identity.Action;
import org.codraft.identity.GlobalRole;
import org.codraft.identity.PaperRole;
import org.codraft.identity.PermissionTable;
import org.codraft.identity.Standing;
import org.codraft.identity.User;
import org.codraft.live.room.WriteDecision;

/// What one person may do with one paper, by the permission table.
public final class Rights {
    private final User user;
    private final boolean organisationIsMember;
    private final Paper paper;

    /// The rights of `user` in `paper`.
    ///
    /// @param organisationIsMember whether the organisation of `user` is a UCLG member
    public Rights(User user, boolean organisationIsMember, Paper paper) {
        this.user = user;
        this.organisationIsMember = organisationIsMember;
        this.paper = paper;
    }

    public boolean may(Action action) {
        return !user.disabled()
                && PermissionTable.permits(action, paper.state(), paper.track(), standings(), organisationIsMember);
    }

    /// Whoever may open such a paper says by when it has to be submitted.
    public boolean maySetDeadline() {
        return !user.disabled() && PermissionTable.mayOpenPaper(user.roles(), paper.track());
    }

    /// What a room is told at every write.
    public WriteDecision write() {
        if (!may(Action.READ)) {
            return WriteDecision.GONE;
        }
        boolean preamble = may(Action.EDIT_PREAMBLE);
        if (may(Action.WRITE)) {
            return preamble ? WriteDecision.EVERYWHERE : WriteDecision.ALLOWED;
        }
        if (preamble) {
            return WriteDecision.PREAMBLE;
        }
        return paper.state().isWritable() ? WriteDecision.READER : WriteDecision.LOCKED;
    }

    private Set<Standing> standings() {
        Set<Standing> standings = EnumSet.of(Standing.REGISTERED);
        boolean writes = paper.group().role(user.id()).map(PaperRole::writes).orElse(false);
        paper.group().role(user.id()).map(Rights::standing).ifPresent(standings::add);
        if (user.roles().moderates(paper.track())) {
            standings.add(Standing.MODERATOR);
            if (!writes) {
                standings.add(Standing.NEUTRAL_MODERATOR);
            }
        }
        if (user.roles().has(GlobalRole.SECRETARIAT)) {
            standings.add(Standing.SECRETARIAT);
        }
        return standings;
    }

    private static Standing standing(PaperRole role) {
        return switch (role) {
            case COORDINATOR -> Standing.COORDINATOR;
            case AUTHOR -> Standing.AUTHOR;
            case REVIEWER -> Standing.REVIEWER;
            case OBSERVER -> Standing.OBSERVER;
        };
    }
}
