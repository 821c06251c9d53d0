package org.codraft.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.codraft.config.Setting;
import org.junit.jupiter.api.Test;

/// The table of variables in the README is the list of settings, with the defaults that the code has.
class ReadmeTest {
    private static final Path README = Path.of("../README.md");

    @Test
    void tableOfVariablesEqualsTheSettings() throws IOException {
        List<String> documented = Files.readAllLines(README).stream()
                .filter(line -> line.startsWith("| `" + Setting.PREFIX))
                .map(line -> line.split("\\|"))
                .map(cells -> cells[1].strip() + " " + cells[2].strip())
                .toList();
        List<String> settings = Stream.of(Setting.values())
                .map(setting -> "`" + setting.variable() + "` " + quoted(setting.defaultText()))
                .toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(settings);
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }
}
