package org.codraft.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an organisation is in the programme; decides what it may lead.
public enum OrganisationKind {
    CONVENOR,
    SECTION,
    SISTER_ORGANISATION,
    CIVIL_SOCIETY_PARTNER,
    MEMBER,
    CONSULTATION_MECHANISM,
    NATIONAL_GOVERNMENT,
    INSTITUTIONAL_PARTNER,
    STAKEHOLDER,
    INDIVIDUAL;

    /// The name used outside.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it belongs to the constituency of local and regional governments.
    public boolean isConstituency() {
        return this == SECTION || this == SISTER_ORGANISATION || this == MEMBER;
    }

    public static Optional<OrganisationKind> of(String code) {
        return Arrays.stream(values()).filter(k -> k.code().equals(code)).findFirst();
    }
}
