package org.codraft.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The languages of the organisation: every official name exists in all three.
public enum Language {
    EN,
    FR,
    ES;

    /// The name used outside.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Language> of(String code) {
        return Arrays.stream(values()).filter(l -> l.code().equals(code)).findFirst();
    }
}
