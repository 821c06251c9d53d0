package org.codraft.drafting.paper;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.codraft.id.OrganisationId;
import org.codraft.identity.Email;
import org.codraft.identity.Language;
import org.codraft.identity.PaperRole;
import org.codraft.identity.Track;

/// What somebody asks for who opens a paper.
///
/// @param lead   the leading organisation; the first member's when not said
/// @param others further organisations; those of members who write join by themselves
public record NewPaper(
        String title,
        Track track,
        Language language,
        Optional<Integer> area,
        Optional<Instant> deadline,
        Optional<OrganisationId> lead,
        List<OrganisationId> others,
        List<Invited> members) {

    /// Somebody to be in the group.
    public record Invited(Email email, PaperRole role) {}

    public NewPaper {
        others = List.copyOf(others);
        members = List.copyOf(members);
    }
}
