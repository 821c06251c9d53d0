package org.codraft.id;

/// Identifies an organisation. Opaque text of 1 to 64 characters.
public record OrganisationId(String value) {
    public OrganisationId {
        if (value.isEmpty() || value.length() > 64) {
            throw new IllegalArgumentException("an id has 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
