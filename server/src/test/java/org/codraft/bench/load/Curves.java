package org.codraft.bench.load;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.codraft.id.ClientId;
import org.codraft.id.UserId;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;
import org.codraft.live.gate.Gate;
import org.codraft.live.gate.GateLimits;
import org.codraft.live.gate.Schema;

/// How cost grows: with editors, papers, length of history and size of text, over three decades each.
///
/// Usage: `Curves FOLDER JAR SVG`. Costs are CPU time, which a busy machine does not change much; latencies stand
/// beside them. The first two go through sockets to a server process, the other two through gate and engine here.
public final class Curves {
    private static final int[] PEOPLE = {2, 6, 20, 60, 200, 600, 2_000};
    private static final int[] PAPERS = {1, 3, 10, 30, 100, 300, 1_000};
    private static final int[] EDITS = {100, 1_000, 10_000, 30_000, 100_000};
    private static final int[] CHARACTERS = {1_000, 10_000, 100_000, 300_000, 1_000_000};
    /// Letters a second that a person in a meeting types, reading and thinking included.
    private static final double PACE = 0.5;
    /// So many paragraphs stand at the top of one paper; more people only look.
    private static final int MOST_WRITERS = 100;

    private static final double BEARABLE_MILLIS = 200;
    private static final UserId SOMEBODY = new UserId("somebody");
    private static final GateLimits WIDE = GateLimits.DEFAULT.withDocument(64 << 20, 256 << 20, 10_000_000);

    private final PrintStream out;
    private final YrsEngine engine = YrsEngine.load();
    private final Schema schema = Schema.load();

    private Curves(PrintStream out) {
        this.out = out;
    }

    @SuppressWarnings("forbiddenapis") // a program for the terminal
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, "UTF-8");
        Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
        Curves curves = new Curves(out);
        List<Plot.Curve> drawn = new ArrayList<>();
        drawn.addAll(curves.throughSockets(Files.createTempDirectory(folder, "curves"), Path.of(args[1])));
        drawn.add(curves.history());
        drawn.add(curves.text());
        Files.writeString(Path.of(args[2]), Plot.svg(drawn), StandardCharsets.UTF_8);
    }

    private List<Plot.Curve> throughSockets(Path folder, Path jar) throws Exception {
        String java = ProcessHandle.current().info().command().orElse("java");
        Contender ours = new Contender.Ours("codraft", List.of(java), jar.toAbsolutePath());
        try (Generator generator = new Generator();
                Target target = ours.start(folder)) {
            try (Crowd warm = new Crowd(target, generator, ours.seats(target, "Warm-up", 10, 5))) {
                warm.type(60, 0, 20);
            }
            List<Plot.Point> people = new ArrayList<>();
            for (int n : PEOPLE) {
                people.add(point(target, generator, ours.seats(target, "Room of " + n, 1, n), n, n));
            }
            List<Plot.Point> papers = new ArrayList<>();
            for (int n : PAPERS) {
                papers.add(point(target, generator, ours.seats(target, "Papers " + n, n, 2), n, 2));
            }
            return List.of(
                    new Plot.Curve(
                            "Editors of one paper", "editors", "server CPU µs for each edit on a screen", people),
                    new Plot.Curve(
                            "Papers with two editors", "papers", "server CPU µs for each edit on a screen", papers));
        }
    }

    private Plot.Point point(Target target, Generator generator, List<Typist.Seat> seats, int n, int inOnePaper)
            throws Exception {
        int writers = inOnePaper > 2 ? Math.min(seats.size(), MOST_WRITERS) : seats.size();
        try (Crowd crowd = new Crowd(target, generator, seats, writers)) {
            Crowd.Window window = crowd.type(Math.max(PACE, 20.0 / seats.size()) * seats.size() / writers, 1, 4);
            double micros = 1e6 / window.deliveredPerCpuSecond();
            out.printf(
                    Locale.ROOT,
                    "%,d %s: %.0f edits/s, %.1f µs CPU an edit and screen, server %.0f %%, p50 %.1f ms, p99 %.1f ms%s%n",
                    n,
                    inOnePaper > 2 ? "editors" : "papers or editors",
                    window.sent() / window.seconds(),
                    micros,
                    100 * window.serverCpu() / window.seconds(),
                    window.p50(),
                    window.p99(),
                    window.p99() < BEARABLE_MILLIS ? "" : ", too slow");
            return new Plot.Point(n, micros);
        }
    }

    /// CPU time of building gate and document from the stored state.
    private Plot.Curve history() {
        List<Plot.Point> points = new ArrayList<>();
        for (int edits : EDITS) {
            byte[] state = state(edits);
            double best = Double.MAX_VALUE;
            for (int i = 0; i < 8; i++) {
                long began = cpuNanos();
                try (Doc doc = engine.create(new ClientId(0))) {
                    new Gate(schema, WIDE).load(state, Map.of());
                    doc.apply(state);
                }
                best = Math.min(best, (cpuNanos() - began) / 1e6);
            }
            out.printf(Locale.ROOT, "%,d edits: %.2f ms CPU to open, %,d bytes%n", edits, best, state.length);
            points.add(new Plot.Point(edits, best));
        }
        return new Plot.Curve("Length of history", "edits", "CPU ms to open the paper", points);
    }

    private byte[] state(int edits) {
        try (Doc doc = engine.create(new ClientId(0))) {
            LongPaper.pieces(edits).forEach(doc::apply);
            return doc.state();
        }
    }

    /// CPU time of one letter through gate and engine.
    private Plot.Curve text() {
        int letters = 5_000;
        List<Plot.Point> points = new ArrayList<>();
        for (int characters : CHARACTERS) {
            double best = Double.MAX_VALUE;
            for (int round = 0; round < 3; round++) {
                Gate gate = new Gate(schema, WIDE);
                try (Doc doc = engine.create(new ClientId(0))) {
                    byte[] base = paragraphs(characters);
                    gate.load(base, Map.of());
                    doc.apply(base);
                    long writer = 9;
                    doc.apply(gate.admit(Keystrokes.opening(writer), SOMEBODY).update());
                    long began = cpuNanos();
                    for (int i = 0; i < letters; i++) {
                        byte[] letter = Keystrokes.letter(writer, Keystrokes.FIRST_CLOCK + i);
                        doc.apply(gate.admit(letter, SOMEBODY).update());
                    }
                    best = Math.min(best, (cpuNanos() - began) / 1e3 / letters);
                }
            }
            out.printf(Locale.ROOT, "%,d characters: %.2f µs CPU a letter%n", characters, best);
            points.add(new Plot.Point(characters, best));
        }
        return new Plot.Curve("Size of text", "characters", "CPU µs for each letter typed", points);
    }

    private byte[] paragraphs(int characters) {
        int length = 200;
        String text = "word ".repeat(length / 5);
        String paragraph = "{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}";
        List<String> all = new ArrayList<>();
        for (int written = 0; written < characters; written += length) {
            all.add(paragraph);
        }
        try (Doc doc = engine.create(new ClientId(5))) {
            String json = "{\"type\":\"doc\",\"content\":[" + String.join(",", all) + "]}";
            return doc.replace(json.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
