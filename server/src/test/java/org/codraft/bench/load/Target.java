package org.codraft.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A server process under load: started by us, watched through the kernel's own accounting, ended by us.
final class Target implements AutoCloseable {
    private static final Pattern HEAP =
            Pattern.compile("heap.*?total (?:reserved \\d+K, )?(?:committed )?(\\d+)K, used (\\d+)K");

    private final String name;
    private final Process process;
    private final int port;
    private final Duration startup;

    private Target(String name, Process process, int port, Duration startup) {
        this.name = name;
        this.process = process;
        this.port = port;
        this.startup = startup;
    }

    /// Starts `command` and waits for the line that holds `http://127.0.0.1:PORT`.
    static Target start(String name, Path folder, Map<String, String> environment, List<String> command)
            throws IOException {
        long began = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve(name + ".log").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            int at = line.indexOf("http://127.0.0.1:");
            if (at >= 0) {
                Duration startup = Duration.ofNanos(System.nanoTime() - began);
                drain(out);
                return new Target(
                        name, process, Integer.parseInt(line.substring(at + 17).replaceAll("\\D.*", "")), startup);
            }
        }
        throw new IOException(name + " did not start; see its log in " + folder);
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /// A server that logs to a full pipe would stand still.
    private static void drain(BufferedReader out) {
        Thread.ofVirtual().start(() -> {
            try {
                while (out.readLine() != null) {
                    // Nobody reads it; errors go to the server's log.
                }
            } catch (IOException e) {
                // The process has ended.
            }
        });
    }

    /// From starting the process until it said that it is ready.
    Duration startup() {
        return startup;
    }

    long pid() {
        return process.pid();
    }

    /// CPU seconds that the threads running now have used, by the scheduler's own nanoseconds.
    double cpuSeconds() throws IOException {
        long nanos = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (Path thread : threads.toList()) {
                try {
                    nanos += Long.parseLong(
                            Files.readString(thread.resolve("schedstat")).split(" ")[0]);
                } catch (NoSuchFileException e) {
                    // Ended between listing and reading.
                }
            }
        }
        return nanos / 1e9;
    }

    /// Resident memory in bytes; of a JVM after a collection and without the part of its heap that it keeps in
    /// reserve, which depends on what happened before and not on what is held.
    long settledBytes() throws IOException, InterruptedException {
        if (!isJava()) {
            return residentBytes();
        }
        jcmd("GC.run");
        jcmd("GC.run");
        Matcher heap = heap();
        return residentBytes() - 1024 * (Long.parseLong(heap.group(1)) - Long.parseLong(heap.group(2)));
    }

    private boolean isJava() {
        return process.info().command().orElse("").endsWith("java");
    }

    /// Committed and used, in KiB.
    private Matcher heap() throws IOException, InterruptedException {
        Matcher heap = HEAP.matcher(jcmd("GC.heap_info"));
        if (!heap.find()) {
            throw new IOException("the heap cannot be read");
        }
        return heap;
    }

    /// What is on the heap, best asked just after [#settledBytes]; 0 when this is no JVM.
    long heapBytes() throws IOException, InterruptedException {
        return isJava() ? 1024 * Long.parseLong(heap().group(2)) : 0;
    }

    /// Writes what is on the heap, class by class; nothing when this is no JVM.
    void histogram(Path file) throws IOException, InterruptedException {
        if (isJava()) {
            Files.writeString(file, jcmd("GC.class_histogram"));
        }
    }

    private String jcmd(String what) throws IOException, InterruptedException {
        Path jcmd = Path.of(process.info().command().orElseThrow()).resolveSibling("jcmd");
        Process asked = new ProcessBuilder(jcmd.toString(), Long.toString(pid()), what).start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        return answer;
    }

    /// Resident memory in bytes.
    long residentBytes() throws IOException {
        return Long.parseLong(Files.readString(Path.of("/proc", Long.toString(process.pid()), "statm"))
                        .split(" ")[1])
                * 4096;
    }

    /// Ends the process as a power cut would.
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
