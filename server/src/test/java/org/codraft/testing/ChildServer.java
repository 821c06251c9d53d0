package org.codraft.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.codraft.id.DocId;

/// A server of the tests in a process of its own, which can be killed or given little: [CollabServer#main], or a main
/// method that talks like it. It is killed at the end whatever happens.
public final class ChildServer implements AutoCloseable {
    /// What it prints that is for us; everything else is its logging.
    public static final String PORT = "port ";

    /// And the question that this answers, followed by a document.
    public static final String COPIES = "copies ";

    private static final int PATIENCE_SECONDS = 60;
    private static final int LINES_KEPT = 50;

    private final Process process;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedDeque<String> logged = new ConcurrentLinkedDeque<>();
    private final int port;

    private ChildServer(Process process) {
        this.process = process;
        // Not in one stream, where a line of the logging could come in the middle of a long answer.
        Thread.ofVirtual().start(() -> listen(process.inputReader(StandardCharsets.UTF_8)));
        Thread.ofVirtual().start(() -> listen(process.errorReader(StandardCharsets.UTF_8)));
        this.port = Integer.parseInt(answer(PORT));
    }

    /// @param command what runs a Java program here, up to its class; see [#java]
    public static ChildServer start(List<String> command, Class<?> main, Object... arguments) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.add(main.getName());
        for (Object argument : arguments) {
            whole.add(argument.toString());
        }
        return new ChildServer(new ProcessBuilder(whole).start());
    }

    /// This process's Java with this process's classes, to live for seconds: the optimising compiler would only take
    /// the processor from it.
    public static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"));
    }

    public int port() {
        return port;
    }

    public Process process() {
        return process;
    }

    /// Gives the server a line to read.
    public void tell(String line) {
        try {
            process.outputWriter(StandardCharsets.UTF_8).append(line + "\n").flush();
        } catch (IOException e) {
            throw new UncheckedIOException(String.join("\n", logged), e);
        }
    }

    /// What holds `doc` there; nobody may be writing.
    public Copies copies(DocId doc) {
        tell(COPIES + doc);
        return Copies.ofLine(answer(COPIES));
    }

    private String answer(String kind) {
        try {
            String line = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null || !line.startsWith(kind)) {
                throw new AssertionError("no \"" + kind + "\" but " + line + "\n" + String.join("\n", logged));
            }
            return line.substring(kind.length());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void listen(BufferedReader printed) {
        printed.lines().forEach(line -> {
            if (line.startsWith(PORT) || line.startsWith(COPIES)) {
                answers.add(line);
            } else {
                logged.add(line);
                if (logged.size() > LINES_KEPT) {
                    logged.poll();
                }
            }
        });
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
