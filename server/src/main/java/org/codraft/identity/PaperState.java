package org.codraft.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where a paper stands in its life. Here, not with the paper, because the permission table is read by state.
public enum PaperState {
    DRAFTING,
    IN_REVIEW,
    LOCKED,
    SUBMITTED,
    PRESENTED,
    ON_AGENDA,
    DEBATED,
    ADOPTED,
    NOT_ADOPTED,
    LEGACY,
    WITHDRAWN;

    /// The name used outside.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether anybody at all may change the text.
    public boolean isWritable() {
        return this == DRAFTING || this == IN_REVIEW;
    }

    public static Optional<PaperState> of(String code) {
        return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
    }
}
