package org.codraft;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.codraft.error.CodraftException;
import org.jspecify.annotations.Nullable;

/// The lines of one file of an export. Whoever has edited it may have written anything into it: a line is read no
/// longer and no deeper than a record can need, and one that cannot be read is damage, named by file and line.
final class ExportLines implements AutoCloseable {
    /// A record has 16 MiB at most, and six characters for each of its bytes when all of them have to be escaped.
    static final int LONGEST = 100 << 20;

    /// MongoDB nests records a hundred deep; what stands for a value of its own in JSON may add two. Parsers call
    /// themselves for each, so without a bound a line of brackets would end the process.
    static final int DEEPEST = 102;

    private final String name;
    private final BufferedReader in;
    private final StringBuilder line = new StringBuilder();
    private int number;

    private ExportLines(String name, BufferedReader in) {
        this.name = name;
        this.in = in;
    }

    static ExportLines open(String name, Path file) throws IOException {
        return new ExportLines(name, Files.newBufferedReader(file));
    }

    /// The next line as `parse` understands it; null behind the last.
    ///
    /// @throws CodraftException `LOG_CORRUPT` when it cannot be understood
    <T> @Nullable T next(Function<String, T> parse) throws IOException {
        if (!readLine()) {
            return null;
        }
        try {
            return parse.apply(line.toString());
        } catch (RuntimeException e) {
            // Parsers of three libraries stand behind this, each with exceptions of its own.
            throw damaged();
        }
    }

    /// How long the last line was.
    int length() {
        return line.length();
    }

    CodraftException damaged() {
        return ExportFolder.damaged(name + ", line " + number);
    }

    private boolean readLine() throws IOException {
        line.setLength(0);
        number++;
        Nesting nesting = new Nesting();
        try {
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    return !line.isEmpty();
                }
                if (line.length() == LONGEST || nesting.after((char) c) > DEEPEST) {
                    throw damaged();
                }
                line.append((char) c);
            }
            return true;
        } catch (CharacterCodingException e) {
            throw damaged();
        }
    }

    /// How deep a place in JSON is. Brackets inside of texts do not count.
    private static final class Nesting {
        private int depth;
        private boolean inText;
        private boolean escaped;

        int after(char c) {
            if (escaped) {
                escaped = false;
            } else if (inText) {
                escaped = c == '\\';
                inText = c != '"';
            } else {
                inText = c == '"';
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            }
            return depth;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
