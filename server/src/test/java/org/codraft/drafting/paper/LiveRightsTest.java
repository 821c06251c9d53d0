package org.codraft.drafting.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.codraft.id.OrganisationId;
import org.codraft.id.UserId;
import org.codraft.identity.Email;
import org.codraft.identity.Language;
import org.codraft.identity.PaperRole;
import org.codraft.identity.PaperState;
import org.codraft.identity.Roles;
import org.codraft.identity.Track;
import org.codraft.identity.User;
import org.codraft.live.room.WriteDecision;
import org.junit.jupiter.api.Test;

/// An answer is remembered, and never for longer than what it rests on.
class LiveRightsTest {
    private static final OrganisationId HOME = new OrganisationId("home");

    private final Set<OrganisationId> members = new HashSet<>(Set.of(HOME));
    private final LiveRights rights = new LiveRights(members::contains);
    private final User ana = User.active(
            new UserId("ana"), Email.of("ana@example.org").orElseThrow(), "Ana", HOME, Language.EN, Roles.NONE);
    private final Paper paper =
            PaperSamples.paper("p8", Track.STATUTORY, PaperSamples.NOON, new Member(ana.id(), PaperRole.AUTHOR));

    private WriteDecision asked() {
        return rights.decide(paper.id(), ana.id());
    }

    private void knownAsAuthor() {
        rights.know(paper);
        rights.know(ana);
        assertThat(asked()).isEqualTo(WriteDecision.ALLOWED);
        assertThat(asked()).isEqualTo(WriteDecision.ALLOWED);
    }

    @Test
    void changedRoleChangesTheAnswer() {
        knownAsAuthor();

        rights.know(paper.next(paper.withGroup(
                new DraftingGroup(HOME, List.of(), List.of(new Member(ana.id(), PaperRole.OBSERVER))))));

        assertThat(asked()).isEqualTo(WriteDecision.READER);
    }

    @Test
    void lockedPaperChangesTheAnswer() {
        knownAsAuthor();

        rights.know(paper.next(paper.withState(PaperState.LOCKED)));

        assertThat(asked()).isNotEqualTo(WriteDecision.ALLOWED);
    }

    @Test
    void disabledAccountChangesTheAnswer() {
        knownAsAuthor();

        rights.know(new User(
                ana.id(),
                ana.email(),
                ana.name(),
                ana.organisation(),
                ana.language(),
                ana.roles(),
                ana.preferences(),
                true,
                ana.revision() + 1));

        assertThat(asked()).isEqualTo(WriteDecision.GONE);
    }

    @Test
    void organisationThatLeavesChangesTheAnswer() {
        knownAsAuthor();

        members.clear();

        assertThat(asked()).isEqualTo(WriteDecision.GONE);
    }
}
