package org.codraft.live.projection.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A node or a mark of a document in ProseMirror's JSON.
///
/// @param text       of a run of text; empty for anything else
/// @param attributes those that have a plain value, each as text
record Node(String type, String text, Map<String, String> attributes, List<Node> content, List<Node> marks) {
    private static final JsonFactory JSON = new JsonFactory();

    /// @param json UTF-8, as the engine writes it
    static Node parse(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            return read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("the engine writes JSON", e);
        }
    }

    @Nullable
    String attribute(String name) {
        return attributes.get(name);
    }

    private static Node read(JsonParser parser) throws IOException {
        String type = "";
        String text = "";
        Map<String, String> attributes = Map.of();
        List<Node> content = List.of();
        List<Node> marks = List.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "type" -> type = parser.getText();
                case "text" -> text = parser.getText();
                case "attrs" -> attributes = plainValues(parser);
                case "content" -> content = list(parser);
                case "marks" -> marks = list(parser);
                default -> parser.skipChildren();
            }
        }
        return new Node(type, text, attributes, content, marks);
    }

    private static List<Node> list(JsonParser parser) throws IOException {
        List<Node> nodes = new ArrayList<>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            nodes.add(read(parser));
        }
        return nodes;
    }

    private static Map<String, String> plainValues(JsonParser parser) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken().isScalarValue()) {
                if (parser.currentToken() != JsonToken.VALUE_NULL) {
                    values.put(name, parser.getText());
                }
            } else {
                parser.skipChildren();
            }
        }
        return values;
    }
}
