package org.codraft.drafting.paper;

import java.util.LinkedHashMap;
import java.util.Map;
import org.codraft.identity.Language;
import org.codraft.identity.Localised;
import org.jspecify.annotations.Nullable;

/// A paper by its title, as the API shows it wherever something else is about a paper.
public final class PaperReference {
    private PaperReference() {}

    /// With the title in every language there is: a page that changes its language shows another one at once, and says
    /// of a title without translation what language it is in.
    public static Map<String, @Nullable Object> of(Paper paper, Language wanted) {
        Map<String, @Nullable Object> shape = new LinkedHashMap<>();
        shape.put("id", paper.id().value());
        shape.put("title", paper.description().titles().in(wanted, paper.language()));
        shape.put("titles", inEach(paper.description().titles()));
        shape.put("language", paper.language().code());
        return shape;
    }

    static Map<String, @Nullable Object> inEach(Localised text) {
        Map<String, @Nullable Object> shape = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            shape.put(language.code(), text.exact(language).orElse(null));
        }
        return shape;
    }
}
