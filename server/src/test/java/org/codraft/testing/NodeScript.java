package org.codraft.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A script of `editor-web/interop`, run by Node with the editor's own packages.
public final class NodeScript implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    private NodeScript(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.in = process.outputWriter(StandardCharsets.UTF_8);
    }

    /// Starts `name` with `arguments`. Its errors are printed among its output.
    public static NodeScript start(String name, Object... arguments) {
        Path folder = folder();
        if (!Files.exists(folder.resolveSibling("node_modules"))) {
            throw new IllegalStateException("the editor's packages are not installed: `npm ci` in editor-web");
        }
        List<String> command =
                new ArrayList<>(List.of("node", folder.resolve(name).toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            return new NodeScript(new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        // Maven runs tests in the module's folder.
        Path folder = Path.of("../editor-web/interop");
        Path found = Files.isDirectory(folder) ? folder : Path.of("editor-web/interop");
        return found.toAbsolutePath().normalize();
    }

    /// Runs a script to its end and gives what it printed; fails when it does or takes longer than `seconds`.
    public static String run(int seconds, String name, Object... arguments) {
        try (NodeScript script = start(name, arguments)) {
            return script.finish(seconds);
        }
    }

    /// Waits for the end and gives what has been printed since the last [#line].
    public String finish(int seconds) {
        try {
            StringBuilder printed = new StringBuilder();
            Thread reading = Thread.ofVirtual().start(() -> {
                for (String line = line(); line != null; line = line()) {
                    printed.append(line).append('\n');
                }
            });
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new AssertionError("the script did not end within " + seconds + " s");
            }
            reading.join();
            if (process.exitValue() != 0) {
                throw new AssertionError(
                        "the script failed with " + process.exitValue() + ", see its output\n" + printed);
            }
            return printed.toString();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The next line printed; null at the end.
    public @Nullable String line() {
        try {
            return out.readLine();
        } catch (IOException e) {
            return null;
        }
    }

    /// Gives the script a line to read.
    public void tell(String line) {
        try {
            in.write(line + "\n");
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
