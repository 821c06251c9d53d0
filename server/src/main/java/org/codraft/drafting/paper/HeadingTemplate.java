package org.codraft.drafting.paper;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.codraft.id.UserId;
import org.codraft.identity.Language;

/// The headings every new paper starts with, in its own language. "Key messages" and "Recommendations" are required
/// before a paper can be locked; the one between invites the first sentence.
final class HeadingTemplate {
    private HeadingTemplate() {}

    static List<PaperText.Passage> passages(Language language, UserId author) {
        String blocks = headings(language).stream()
                .map(heading ->
                        "{\"type\":\"heading\",\"attrs\":{\"level\":2},\"content\":[{\"type\":\"text\",\"text\":\""
                                + heading + "\"}]},{\"type\":\"paragraph\"}")
                .collect(Collectors.joining(","));
        byte[] json = ("{\"type\":\"doc\",\"content\":[" + blocks + "]}").getBytes(StandardCharsets.UTF_8);
        return List.of(new PaperText.Passage(author, json));
    }

    private static List<String> headings(Language language) {
        return switch (language) {
            case EN -> List.of("Key messages", "Context and challenges", "Recommendations");
            case FR -> List.of("Messages clés", "Contexte et défis", "Recommandations");
            case ES -> List.of("Mensajes clave", "Contexto y desafíos", "Recomendaciones");
        };
    }
}
