package org.codraft.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody is in the group of one paper.
public enum PaperRole {
    COORDINATOR,
    AUTHOR,
    REVIEWER,
    OBSERVER;

    /// The name used outside.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether this role writes text.
    public boolean writes() {
        return this == COORDINATOR || this == AUTHOR;
    }

    public static Optional<PaperRole> of(String code) {
        return Arrays.stream(values()).filter(r -> r.code().equals(code)).findFirst();
    }
}
