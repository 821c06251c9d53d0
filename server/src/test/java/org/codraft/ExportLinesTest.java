package org.codraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.codraft.error.CodraftException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportLinesTest {
    @TempDir
    Path folder;

    @Test
    void linesComeInOrderAndTheLastNeedsNoEnd() throws IOException {
        try (ExportLines lines = lines("{\"a\": \"[[\\\"[[\"}\n\n[]")) {
            assertThat((String) lines.next(String::toString)).isEqualTo("{\"a\": \"[[\\\"[[\"}");
            assertThat((String) lines.next(String::toString)).isEmpty();
            assertThat((String) lines.next(String::toString)).isEqualTo("[]");
            assertThat((String) lines.next(String::toString)).isNull();
        }
    }

    @Test
    void lineOfTheLargestSizeIsReadAndALongerOneIsDamage() throws IOException {
        Path file = folder.resolve("a.jsonl");
        for (int more = 0; more < 2; more++) {
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                for (int i = 0; i < ExportLines.LONGEST >> 20; i++) {
                    out.write("a".repeat(1 << 20));
                }
                out.write("a".repeat(more));
            }
            try (ExportLines lines = ExportLines.open("a", file)) {
                if (more == 0) {
                    assertThat((Integer) lines.next(String::length)).isEqualTo(ExportLines.LONGEST);
                } else {
                    assertThatThrownBy(() -> lines.next(String::toString))
                            .isInstanceOf(CodraftException.class)
                            .hasMessageContaining("a, line 1");
                }
            }
        }
    }

    @Test
    void bracketsInsideOfTextsAreNoDepth() throws IOException {
        String text = "\"" + "[".repeat(1_000) + "\\\"" + "[".repeat(1_000) + "\"";
        String deepest = "[".repeat(ExportLines.DEEPEST) + text + "]".repeat(ExportLines.DEEPEST);
        try (ExportLines lines = lines(deepest + "\n[" + deepest)) {
            assertThat((String) lines.next(String::toString)).isEqualTo(deepest);
            assertThatThrownBy(() -> lines.next(String::toString)).hasMessageContaining("line 2");
        }
    }

    private ExportLines lines(String content) throws IOException {
        return ExportLines.open("a", Files.writeString(folder.resolve("a.jsonl"), content));
    }
}
