package org.codraft.identity;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// A text in up to three languages.
public record Localised(Map<Language, String> texts) {
    public Localised {
        texts = Map.copyOf(texts);
    }

    public static Localised of(Language language, String text) {
        return new Localised(Map.of(language, text));
    }

    public Optional<String> exact(Language language) {
        return Optional.ofNullable(texts.get(language));
    }

    /// The text in `language`, else in `fallback`, else in any language; empty text when there is none at all.
    public String in(Language language, Language fallback) {
        return exact(language)
                .or(() -> exact(fallback))
                .or(() -> texts.values().stream().sorted().findFirst())
                .orElse("");
    }

    /// The text in `language`, else in English.
    public String in(Language language) {
        return in(language, Language.EN);
    }

    /// The same with the texts of `changed` in place of those in their languages.
    public Localised with(Localised changed) {
        Map<Language, String> merged = new EnumMap<>(Language.class);
        merged.putAll(texts);
        merged.putAll(changed.texts);
        return new Localised(merged);
    }

    /// The same without the text in one language.
    public Localised without(Language language) {
        Map<Language, String> changed = new EnumMap<>(Language.class);
        changed.putAll(texts);
        changed.remove(language);
        return new Localised(changed);
    }

    /// The same with one language set.
    public Localised with(Language language, String text) {
        Map<Language, String> changed = new EnumMap<>(Language.class);
        changed.putAll(texts);
        changed.put(language, text);
        return new Localised(changed);
    }
}
