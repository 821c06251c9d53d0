package org.codraft.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody is in the congress as a whole. An administrator keeps accounts and has no say over text.
public enum GlobalRole {
    ADMINISTRATOR,
    SECRETARIAT,
    MODERATOR,
    CHAIR,
    AGENDA_SECRETARY,
    CAUCUS_REVIEWER;

    /// The name used outside.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<GlobalRole> of(String code) {
        return Arrays.stream(values()).filter(r -> r.code().equals(code)).findFirst();
    }
}
