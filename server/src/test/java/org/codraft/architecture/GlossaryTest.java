package org.codraft.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `docs/glossary.md` is the only source of domain labels: what the interface shows equals what the glossary says.
class GlossaryTest {
    private static final Path GLOSSARY = Path.of("../docs/glossary.md");
    private static final String PREFIX = "domain.";

    @ParameterizedTest
    @CsvSource({"en, 1", "fr, 2", "es, 3"})
    void labelsEqualTheGlossary(String language, int column) throws IOException {
        Map<String, String> glossary = new TreeMap<>();
        for (List<String> row : rows()) {
            assertThat(glossary.put(row.getFirst(), row.get(column)))
                    .as("%s stands once", row.getFirst())
                    .isNull();
        }

        assertThat(labels(language)).isEqualTo(glossary);
    }

    @Test
    void everyTermIsWrittenInThreeLanguages() throws IOException {
        assertThat(rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row).as("columns of %s", row).hasSize(5);
            assertThat(row.subList(0, 4)).as(row.getFirst()).noneMatch(String::isBlank);
        });
    }

    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(GLOSSARY).stream()
                .filter(line -> line.startsWith("| " + PREFIX))
                .map(line -> Stream.of(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static Map<String, String> labels(String language) throws IOException {
        try (InputStream in = GlossaryTest.class.getResourceAsStream("/labels/" + language + ".json")) {
            JsonNode domain = new ObjectMapper()
                    .readTree(Objects.requireNonNull(in, "labels are on the class path"))
                    .path("domain");
            Map<String, String> flat = new TreeMap<>();
            flatten("domain", domain, flat);
            return flat;
        }
    }

    private static void flatten(String key, JsonNode node, Map<String, String> into) {
        if (node.isTextual()) {
            into.put(key, node.textValue());
        }
        node.properties().forEach(entry -> flatten(key + "." + entry.getKey(), entry.getValue(), into));
    }
}
