package org.codraft.drafting.paper;

import java.util.List;
import java.util.Optional;
import org.codraft.id.OrganisationId;
import org.codraft.identity.Email;
import org.codraft.identity.Language;
import org.codraft.identity.PaperRole;
import org.codraft.identity.Track;

/// What somebody asks for who opens a paper.
///
/// @param lead the leading organisation; the first member's when not said
public record NewPaper(
        String title,
        Track track,
        Language language,
        Optional<Integer> area,
        Optional<OrganisationId> lead,
        List<Invited> members) {

    /// Somebody to be in the group.
    public record Invited(Email email, PaperRole role) {}

    public NewPaper {
        members = List.copyOf(members);
    }
}
