package org.codraft.drafting.paper;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import org.codraft.id.DocId;

/// A place in the list of papers, newest first. It names what was seen last, not a number of rows, so that a paper
/// opened meanwhile neither repeats nor hides another.
public record PaperCursor(Instant openedAt, DocId id) {
    /// The order of the list.
    public static final Comparator<PaperCursor> ORDER = Comparator.comparing(PaperCursor::openedAt)
            .reversed()
            .thenComparing(cursor -> cursor.id().value());

    public static PaperCursor of(Paper paper) {
        return new PaperCursor(paper.opening().at(), paper.id());
    }

    /// Text that means nothing to whoever gets it.
    public String encode() {
        String plain = openedAt.toEpochMilli() + " " + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /// The place in `text`; empty when we did not write it.
    public static Optional<PaperCursor> decode(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int gap = plain.indexOf(' ');
            return gap < 1 || !DocId.isValid(plain.substring(gap + 1))
                    ? Optional.empty()
                    : Optional.of(new PaperCursor(
                            Instant.ofEpochMilli(Long.parseLong(plain.substring(0, gap))),
                            new DocId(plain.substring(gap + 1))));
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }
}
