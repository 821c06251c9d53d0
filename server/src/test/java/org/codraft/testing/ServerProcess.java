package org.codraft.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The packed jar in a process of its own, on a free port; killed at the end of the test whatever happens.
public final class ServerProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target", "codraft.jar").toAbsolutePath();
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path err;
    private final URI address;

    /// How a command ended, and what it printed.
    public record Ended(int exitCode, String out, String err) {}

    private ServerProcess(Process process, Path err, URI address) {
        this.process = process;
        this.err = err;
        this.address = address;
    }

    /// Starts `serve --port 0 --data data` with `more` and waits until it has printed its address.
    public static ServerProcess start(Path data, String... more) throws IOException {
        Path err = Files.createTempFile("codraft-serve", ".err");
        List<String> command = new ArrayList<>(command("serve", "--port", "0", "--data", data.toString()));
        command.addAll(List.of(more));
        Process process = builder(command).redirectError(err.toFile()).start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (line == null) {
            process.destroyForcibly();
            throw new IOException("the server did not start: " + Files.readString(err));
        }
        return new ServerProcess(process, err, URI.create(line));
    }

    /// Runs a command to its end.
    public static Ended run(String... arguments) throws IOException, InterruptedException {
        Path err = Files.createTempFile("codraft-command", ".err");
        Process process =
                builder(command(arguments)).redirectError(err.toFile()).start();
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the command does not end");
            }
            return new Ended(process.exitValue(), out, Files.readString(err));
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(err);
        }
    }

    public URI address() {
        return address;
    }

    public long pid() {
        return process.pid();
    }

    /// What the server has logged so far.
    public String logged() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends it with SIGTERM and gives its exit code.
    public int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server does not stop: " + logged());
        }
        return process.exitValue();
    }

    /// Ends it with SIGKILL, as a crash would.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        Files.deleteIfExists(err);
    }

    /// The variables of this machine's shell are not the server's business.
    private static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("CODRAFT_"));
        return builder;
    }

    private static List<String> command(String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.concat(Stream.of(java, "-jar", JAR.toString()), Stream.of(arguments))
                .toList();
    }
}
