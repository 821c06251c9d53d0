package org.codraft.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The table in README.md lists exactly the settings there are, with their defaults.
class ReadmeTest {
    private static final Pattern ROW = Pattern.compile("\\| `(CODRAFT_[A-Z_]+)` \\|( `[^`]*`)? ?\\|.*");

    @Test
    void tableOfVariablesIsComplete() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "README.md")).stream()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> row.group(1) + "="
                        + (row.group(2) == null ? "" : row.group(2).strip().replace("`", "")))
                .toList();

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Setting.values())
                        .map(setting -> setting.variable() + "=" + setting.defaultText())
                        .toList());
    }
}
