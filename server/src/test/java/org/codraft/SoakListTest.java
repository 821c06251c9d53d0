package org.codraft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The list that `make soak` runs must name tests and sizes that exist: a piece whose test was renamed would only be
/// noticed an hour later.
class SoakListTest {
    private static final Path TESTS = Path.of("src/test");

    /// @param tests `Class` or `Class#method`, each perhaps with a `*`
    /// @param sizes `property=value`
    private record Piece(String id, List<String> tests, List<String> sizes) {}

    @Test
    void everyPieceNamesTestsAndSizesThatExist() throws IOException {
        List<String> sources;
        try (Stream<Path> files = Files.walk(TESTS.resolve("java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(SoakListTest::read)
                    .toList();
        }
        String all = String.join("\n", sources);
        for (Piece piece : pieces()) {
            for (String test : piece.tests()) {
                assertThat(sources).as("%s: %s", piece.id(), test).anyMatch(source -> declares(source, test));
            }
            for (String size : piece.sizes()) {
                String property = size.replaceFirst("=.*", "");
                assertThat(all).as("%s: %s", piece.id(), property).contains("\"" + property + "\"");
            }
        }
    }

    private static boolean declares(String source, String test) {
        String[] parts = test.split("#");
        boolean named = has(source, "class " + glob(parts[0]) + "\\b");
        // A suite may inherit its tests from the contract it runs.
        boolean inherits = has(source, "class \\w+ extends \\w+");
        return named && (parts.length == 1 || inherits || has(source, "void " + glob(parts[1]) + "\\("));
    }

    private static boolean has(String source, String pattern) {
        return Pattern.compile(pattern).matcher(source).find();
    }

    private static String glob(String pattern) {
        return pattern.replace("*", "\\w*");
    }

    private static List<Piece> pieces() {
        return read(TESTS.resolve("soak/pieces.txt"))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\|"))
                .map(fields -> new Piece(fields[0].trim(), words(fields[2], ","), words(fields[3], " ")))
                .toList();
    }

    private static List<String> words(String field, String separator) {
        return Arrays.stream(field.split(separator))
                .map(String::trim)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
