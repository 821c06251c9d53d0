package org.codraft.identity;

import java.util.Optional;
import org.codraft.id.OrganisationId;

/// An organisation that leads, joins or reads. One kind each; what else it is at the same time is flags.
///
/// @param acronyms what it is called in short; a name where it has no acronym
/// @param partOf   the section or network it belongs to
public record Organisation(
        OrganisationId id,
        OrganisationKind kind,
        Localised names,
        Localised acronyms,
        boolean uclgMember,
        boolean gtfMember,
        Optional<OrganisationId> partOf,
        Optional<String> continent) {

    /// Whether it sees what only members see. The convenor runs the statutory bodies, so it counts.
    public boolean isMember() {
        return uclgMember;
    }
}
