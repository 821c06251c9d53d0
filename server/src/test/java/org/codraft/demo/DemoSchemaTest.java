package org.codraft.demo;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every node, mark and attribute of the demonstration texts is one that `shared/schema/paper.json` knows.
class DemoSchemaTest {
    private static final JsonNode SCHEMA = schema();

    static Stream<String> files() {
        return DemoFiles.list("papers.json", "papers").stream()
                .map(paper -> paper.path("text").asText());
    }

    @ParameterizedTest
    @MethodSource("files")
    void textKeepsToTheSchemaOfAPaper(String file) {
        List<String> faults = new ArrayList<>();
        DemoFiles.list(file, "blocks").forEach(block -> check("doc", block.path("node"), faults));

        assertThat(faults).isEmpty();
    }

    private static void check(String parent, JsonNode node, List<String> faults) {
        String name = node.path("type").asText();
        JsonNode rule = SCHEMA.path("nodes").path(name);
        if (!allowedIn(parent, name, rule)) {
            faults.add(name + " in " + parent);
        }
        attributes(name, node, rule.path("attributes"), faults);
        for (JsonNode mark : node.path("marks")) {
            String type = mark.path("type").asText();
            if (!SCHEMA.path("marks").has(type)) {
                faults.add("mark " + type);
            }
            attributes(type, mark, SCHEMA.path("marks").path(type).path("attributes"), faults);
        }
        node.path("content").forEach(child -> check(name, child, faults));
    }

    private static boolean allowedIn(String parent, String name, JsonNode rule) {
        List<String> allowed = texts(SCHEMA.path("nodes").path(parent).path("children"));
        return allowed.contains(name) || texts(rule.path("groups")).stream().anyMatch(allowed::contains);
    }

    private static void attributes(String owner, JsonNode node, JsonNode own, List<String> faults) {
        node.path("attrs").properties().forEach(attribute -> {
            String kind = own.path(attribute.getKey())
                    .asText(SCHEMA.path("everywhere").path(attribute.getKey()).asText());
            JsonNode value = SCHEMA.path("values").path(kind);
            if (value.isMissingNode() || !fits(attribute.getValue(), value)) {
                faults.add(owner + "." + attribute.getKey() + "=" + attribute.getValue());
            }
        });
    }

    private static boolean fits(JsonNode value, JsonNode rule) {
        List<String> types = texts(rule.path("types"));
        if (value.isTextual()) {
            List<String> choices = texts(rule.path("enum"));
            return types.contains("string")
                    && (choices.isEmpty() || choices.contains(value.textValue()))
                    && value.textValue().length() <= rule.path("maxLength").asInt(Integer.MAX_VALUE)
                    && value.textValue().matches(rule.path("pattern").asText("(?s).*"));
        }
        return value.isInt()
                ? types.contains("integer")
                        && value.intValue() >= rule.path("min").asInt(Integer.MIN_VALUE)
                        && value.intValue() <= rule.path("max").asInt(Integer.MAX_VALUE)
                : value.isBoolean() && types.contains("boolean");
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode schema() {
        try (InputStream in = DemoSchemaTest.class.getResourceAsStream("/schema/paper.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in, "the schema is on the class path"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
