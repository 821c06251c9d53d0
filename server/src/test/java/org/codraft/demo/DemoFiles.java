package org.codraft.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Reads the demonstration files as plain JSON, on purpose without the loader that they are written for.
final class DemoFiles {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private DemoFiles() {}

    static List<JsonNode> list(String file, String field) {
        try (InputStream in = DemoFiles.class.getResourceAsStream("/demo/" + file)) {
            List<JsonNode> items = new ArrayList<>();
            MAPPER.readTree(Objects.requireNonNull(in, file)).path(field).forEach(items::add);
            return items;
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /// The words of a node; blocks inside it are parted by a line break.
    static String plainText(JsonNode node) {
        StringBuilder words = new StringBuilder();
        append(node, words);
        return words.toString().strip();
    }

    /// The words of every paragraph inside a node, however deep.
    static Stream<String> paragraphs(JsonNode node) {
        return node.path("type").asText().equals("paragraph")
                ? Stream.of(plainText(node))
                : StreamSupport.stream(node.path("content").spliterator(), false)
                        .flatMap(DemoFiles::paragraphs);
    }

    private static void append(JsonNode node, StringBuilder words) {
        words.append(node.path("text").asText(""));
        node.path("content").forEach(child -> append(child, words));
        if (!node.path("type").asText().equals("text")) {
            words.append('\n');
        }
    }
}
