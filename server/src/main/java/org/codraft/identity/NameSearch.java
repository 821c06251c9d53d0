package org.codraft.identity;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Folds names for finding: `Núria Mostra` is found by `nuria`, `tou·te·s` by `tou te s`.
public final class NameSearch {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}@.+_-]+");

    private NameSearch() {}

    /// What of a user is looked through.
    public static String key(User user) {
        return fold(user.name() + " " + user.email());
    }

    /// The folded words of a query.
    public static List<String> words(String query) {
        return Stream.of(fold(query).split(" ", -1)).filter(w -> !w.isEmpty()).toList();
    }

    /// Without accents, case and punctuation.
    public static String fold(String text) {
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return GAPS.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(" ");
    }
}
