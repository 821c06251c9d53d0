package org.codraft.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An e-mail address as the key of an account: compared without regard to case, since people type it both ways and
/// no provider in use tells the two apart.
public record Email(String value) {
    /// RFC 5321 allows no longer path.
    public static final int MAX_LENGTH = 254;

    /// Loose on purpose: whether an address exists only a message can show. Keeps out blanks and control
    /// characters.
    private static final Pattern SHAPE = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]+");

    public Email {
        if (value.length() > MAX_LENGTH || !SHAPE.matcher(value).matches() || !value.equals(fold(value))) {
            throw new IllegalArgumentException("not a folded e-mail address");
        }
    }

    /// The address in `raw`, folded; empty when it is none.
    public static Optional<Email> of(String raw) {
        if (raw.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String folded = fold(raw.strip());
        return folded.length() <= MAX_LENGTH && SHAPE.matcher(folded).matches()
                ? Optional.of(new Email(folded))
                : Optional.empty();
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
