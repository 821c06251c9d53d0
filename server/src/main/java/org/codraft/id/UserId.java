package org.codraft.id;

/// Identifies a person with an account. Opaque text of 1 to 64 characters.
public record UserId(String value) {
    public UserId {
        if (value.isEmpty() || value.length() > 64) {
            throw new IllegalArgumentException("an id has 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
