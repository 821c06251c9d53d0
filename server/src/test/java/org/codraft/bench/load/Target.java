package org.codraft.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A server process under load: started by us, watched through the kernel's own accounting, ended by us.
final class Target implements AutoCloseable {
    private static final double TICKS_PER_SECOND = 100;

    private final String name;
    private final Process process;
    private final int port;

    private Target(String name, Process process, int port) {
        this.name = name;
        this.process = process;
        this.port = port;
    }

    /// Starts `command` and waits for the line that holds `http://127.0.0.1:PORT`.
    static Target start(String name, Path folder, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve(name + ".log").toFile())
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            int at = line.indexOf("http://127.0.0.1:");
            if (at >= 0) {
                return new Target(
                        name, process, Integer.parseInt(line.substring(at + 17).replaceAll("\\D.*", "")));
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

    /// CPU seconds the process has used so far, user and system.
    double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /// Resident memory in bytes.
    long residentBytes() throws IOException {
        return Long.parseLong(Files.readString(Path.of("/proc", Long.toString(process.pid()), "statm"))
                        .split(" ")[1])
                * 4096;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
