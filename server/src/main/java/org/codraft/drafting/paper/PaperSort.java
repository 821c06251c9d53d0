package org.codraft.drafting.paper;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.codraft.identity.NameSearch;

/// What a list of papers is ordered by. A key is a number or a text; papers with equal keys are ordered by id.
public enum PaperSort {
    CREATED(false),
    UPDATED(false),
    TITLE(true),
    DEADLINE(true);

    /// Long enough to order titles; keeps a cursor short.
    private static final int KEY_LENGTH = 40;

    private final boolean ascendingByDefault;

    PaperSort(boolean ascendingByDefault) {
        this.ascendingByDefault = ascendingByDefault;
    }

    public static Optional<PaperSort> of(String code) {
        return Arrays.stream(values())
                .filter(sort -> sort.name().toLowerCase(Locale.ROOT).equals(code))
                .findFirst();
    }

    /// The newest first, the nearest deadline first, titles from A to Z.
    public boolean ascendingByDefault() {
        return ascendingByDefault;
    }

    /// Where `paper` stands; a paper without a deadline behind all others, whichever the direction.
    public Key key(Paper paper, boolean ascending) {
        return switch (this) {
            case CREATED -> new Key.Time(paper.opening().at().toEpochMilli());
            case UPDATED -> new Key.Time(paper.updatedAt().toEpochMilli());
            case TITLE -> new Key.Text(title(paper));
            case DEADLINE -> new Key.Time(deadline(paper, ascending));
        };
    }

    /// The folded title in the language of the paper.
    public static String title(Paper paper) {
        String folded = NameSearch.fold(paper.description().titles().in(paper.language(), paper.language()));
        return folded.substring(0, Math.min(KEY_LENGTH, folded.length())).strip();
    }

    /// Milliseconds, or a number behind all others in this direction.
    public static long deadline(Paper paper, boolean ascending) {
        return paper.description()
                .deadline()
                .map(Instant::toEpochMilli)
                .orElse(ascending ? Long.MAX_VALUE : Long.MIN_VALUE);
    }

    /// A place in an order.
    public sealed interface Key extends Comparable<Key> {
        /// A time in milliseconds.
        record Time(long value) implements Key {}

        /// Folded text.
        record Text(String value) implements Key {}

        @Override
        default int compareTo(Key other) {
            return switch (this) {
                case Time time when other instanceof Time than -> Long.compare(time.value, than.value);
                case Text text when other instanceof Text than -> text.value.compareTo(than.value);
                default -> throw new IllegalArgumentException("keys of two orders");
            };
        }
    }
}
