package org.codraft.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// One of the four strands of the programme, with the kinds of organisation that may lead a paper in it.
public enum Track {
    ASSEMBLY,
    TOWN_HALL,
    LOCAL4ACTION,
    STATUTORY;

    /// The name used outside.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether only UCLG members may see anything of it.
    public boolean membersOnly() {
        return this == STATUTORY;
    }

    /// Whether `organisation` may lead a paper here.
    public boolean mayLead(Organisation organisation) {
        return switch (this) {
            case ASSEMBLY ->
                organisation.kind() == OrganisationKind.SECTION
                        || organisation.kind() == OrganisationKind.SISTER_ORGANISATION;
            case TOWN_HALL -> organisation.kind() == OrganisationKind.CIVIL_SOCIETY_PARTNER;
            case LOCAL4ACTION -> true;
            case STATUTORY -> organisation.isMember();
        };
    }

    public static Optional<Track> of(String code) {
        return Arrays.stream(values()).filter(t -> t.code().equals(code)).findFirst();
    }
}
