package org.codraft.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.codraft.identity.Language;
import org.codraft.identity.Localised;

/// Reads the files of the demonstration. They are part of the jar and tested there, so a mistake in them is a mistake
/// of ours and no message to anybody.
final class DemoFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private DemoFile() {}

    /// The objects of the list `field` in `/demo/` + `file`.
    static List<JsonNode> list(String file, String field) {
        try (InputStream in = DemoFile.class.getResourceAsStream("/demo/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks demo/" + file);
            }
            List<JsonNode> items = new ArrayList<>();
            MAPPER.readTree(in).path(field).forEach(items::add);
            return items;
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /// A text in every language that `node` has it in.
    static Localised localised(JsonNode node) {
        Map<Language, String> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            if (node.hasNonNull(language.code())) {
                texts.put(language, node.path(language.code()).asText());
            }
        }
        return new Localised(texts);
    }
}
