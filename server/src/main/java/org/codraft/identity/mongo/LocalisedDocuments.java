package org.codraft.identity.mongo;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.codraft.identity.Language;
import org.codraft.identity.Localised;

/// Texts in several languages as stored documents and back; the one form for every store.
public final class LocalisedDocuments {
    private LocalisedDocuments() {}

    public static Document of(Localised text) {
        Document document = new Document();
        for (Language language : Language.values()) {
            text.exact(language).ifPresent(t -> document.append(language.code(), t));
        }
        return document;
    }

    public static Localised localised(Document document) {
        Map<Language, String> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Optional.ofNullable(document.getString(language.code())).ifPresent(t -> texts.put(language, t));
        }
        return new Localised(texts);
    }
}
