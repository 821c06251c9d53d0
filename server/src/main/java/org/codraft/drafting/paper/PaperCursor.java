package org.codraft.drafting.paper;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.codraft.id.DocId;

/// A place in a list of papers. It names what was seen last, not a number of rows, so that a paper opened meanwhile
/// neither repeats nor hides another.
public record PaperCursor(PaperSort.Key key, DocId id) {
    /// Text that means nothing to whoever gets it.
    public String encode() {
        String plain = switch (key) {
            case PaperSort.Key.Time time -> "n" + time.value();
            case PaperSort.Key.Text text -> "t" + text.value();
        };
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((id + " " + plain).getBytes(StandardCharsets.UTF_8));
    }

    /// The place in `text` in a list ordered by `sort`; empty when we did not write it for such a list.
    public static Optional<PaperCursor> decode(String text, PaperSort sort) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int gap = plain.indexOf(' ');
            if (gap < 1 || gap + 1 == plain.length() || !DocId.isValid(plain.substring(0, gap))) {
                return Optional.empty();
            }
            boolean isText = plain.charAt(gap + 1) == 't';
            if (isText != (sort == PaperSort.TITLE)) {
                return Optional.empty();
            }
            String value = plain.substring(gap + 2);
            PaperSort.Key key = isText ? new PaperSort.Key.Text(value) : new PaperSort.Key.Time(Long.parseLong(value));
            return Optional.of(new PaperCursor(key, new DocId(plain.substring(0, gap))));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
