package org.codraft.bench.load;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.jspecify.annotations.Nullable;

/// How cost grows: with editors, papers, length of history and size of text, over three decades each.
///
/// Usage: `Curves FOLDER JAR SVG [FLAGS]`; FLAGS are for the server's JVM. With `-Dcodraft.curves.only=papers` the
/// second alone, and nothing is drawn. Costs are CPU time, which a busy machine does not change much; latencies stand
/// beside them. The first two go through sockets to a server process, the other two
/// through gate and engine here. Then papers and people are added until 99 of 100 letters no longer arrive in 200 ms:
/// the
/// largest that this machine holds, half of it given away to the simulated editors.
public final class Curves {
    private static final int[] PEOPLE = {2, 6, 20, 60, 200, 600, 2_000};
    private static final int[] PAPERS = {1, 3, 10, 30, 100, 300, 1_000};
    private static final int[] EDITS = {100, 1_000, 10_000, 30_000, 100_000};
    private static final int[] CHARACTERS = {1_000, 10_000, 100_000, 300_000, 1_000_000};
    /// Where the search for what no longer fits ends.
    private static final int MOST_PEOPLE = 4_000;

    /// Two sockets for each, at both ends; often a process may have 20,000 files open and no more.
    private static final int MOST_PAPERS = 9_000;
    /// What has not begun by then is left out, and said.
    private static final Duration PATIENCE = Duration.ofMinutes(9);

    /// Letters a second that a person in a meeting types, reading and thinking included.
    private static final double PACE = 0.5;
    /// So many paragraphs stand at the top of one paper; more people only look.
    private static final int MOST_WRITERS = 100;

    private static final double BEARABLE_MILLIS = 200;
    private static final String SHELF = "Shelf";
    private static final UserId SOMEBODY = new UserId("somebody");
    private static final GateLimits WIDE = GateLimits.DEFAULT.withDocument(64 << 20, 256 << 20, 10_000_000);

    private final long began = System.nanoTime();
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
        List<String> java = new ArrayList<>();
        java.add(ProcessHandle.current().info().command().orElse("java"));
        java.addAll(List.of(args).subList(3, args.length));
        if (System.getProperty("codraft.curves.only", "").equals("papers")) {
            curves.throughSockets(folder, java, Path.of(args[1]), false);
            return;
        }
        List<Plot.Curve> drawn = new ArrayList<>();
        // First those that cannot take long.
        drawn.add(curves.history());
        drawn.add(curves.text());
        drawn.addAll(0, curves.throughSockets(folder, java, Path.of(args[1]), true));
        Files.writeString(Path.of(args[2]), Plot.svg(drawn), StandardCharsets.UTF_8);
        out.printf(
                Locale.ROOT,
                "%s drawn after %d s.%n",
                args[2],
                Duration.ofNanos(System.nanoTime() - curves.began).toSeconds());
    }

    private List<Plot.Curve> throughSockets(Path parent, List<String> java, Path jar, boolean crowds) throws Exception {
        Path folder = Files.createTempDirectory(parent, "curves");
        Contender.Ours ours = new Contender.Ours("codraft", java, jar.toAbsolutePath());
        ours.stock(folder, SHELF, MOST_PAPERS);
        try (Generator generator = new Generator();
                Target target = ours.start(folder)) {
            House house = new House(ours, target, generator);
            try (Crowd warm = new Crowd(target, generator, ours.seats(target, "Warm-up", 10, 5))) {
                warm.type(60, 0, 20);
            }
            List<Plot.Point> people =
                    crowds ? grow(PEOPLE, MOST_PEOPLE, "editors of one paper", n -> measured(house, 1, n)) : List.of();
            List<Plot.Point> papers = grow(PAPERS, MOST_PAPERS, "papers with two editors", n -> measured(house, n, 2));
            return List.of(
                    new Plot.Curve(
                            "Editors of one paper", "editors", "server CPU µs for each edit on a screen", people),
                    new Plot.Curve(
                            "Papers with two editors", "papers", "server CPU µs for each edit on a screen", papers));
        }
    }

    private record House(Contender ours, Target target, Generator generator) {}

    private interface Measure {
        Crowd.Window of(int n) throws Exception;
    }

    /// The curve over `sizes`, then the largest size that is bearable, looked for by doubling and one halving. Only the
    /// points of `sizes` are drawn.
    private List<Plot.Point> grow(int[] sizes, int most, String what, Measure measure) {
        List<Plot.Point> points = new ArrayList<>();
        int holds = 0;
        int breaks = 0;
        for (int n : sizes) {
            Crowd.Window window = tried(n, what, measure);
            if (window == null) {
                breaks = n;
                break;
            }
            points.add(new Plot.Point(n, 1e6 / window.deliveredPerCpuSecond()));
            // A busy moment of the machine does not end the search: what holds more, holds this.
            breaks = isBearable(window) ? 0 : n;
            holds = isBearable(window) ? n : holds;
        }
        for (int n = 2 * sizes[sizes.length - 1]; breaks == 0 && n <= most; n = next(n, most)) {
            Crowd.Window window = tried(n, what, measure);
            breaks = window != null && isBearable(window) ? 0 : n;
            holds = breaks == 0 ? n : holds;
        }
        if (breaks > holds && holds > 0) {
            int between = (holds + breaks) / 2;
            Crowd.Window window = tried(between, what, measure);
            holds = window != null && isBearable(window) ? between : holds;
        }
        out.printf(
                Locale.ROOT,
                "=> Largest with p99 below %.0f ms: %,d %s%s%n%n",
                BEARABLE_MILLIS,
                holds,
                what,
                breaks == 0 ? ", and no larger was tried" : "");
        return points;
    }

    private static int next(int n, int most) {
        return n < most ? Math.min(2 * n, most) : n + 1;
    }

    private static boolean isBearable(Crowd.Window window) {
        return window.p99() < BEARABLE_MILLIS;
    }

    /// Null, and said, when the time is over or the machine does not get there: what has been measured is still drawn.
    private Crowd.@Nullable Window tried(int n, String what, Measure measure) {
        if (System.nanoTime() - began > PATIENCE.toNanos()) {
            out.printf(Locale.ROOT, "%,d %s: left out, the time is over%n", n, what);
            return null;
        }
        try {
            Crowd.Window window = measure.of(n);
            out.printf(
                    Locale.ROOT,
                    "%,d %s: %.0f edits/s, %.2f µs CPU an edit and screen, server %.0f %%, editors %.0f %% of a"
                            + " processor, p50 %.1f ms, p99 %.1f ms%s%n",
                    n,
                    what,
                    window.sent() / window.seconds(),
                    1e6 / window.deliveredPerCpuSecond(),
                    100 * window.serverCpu() / window.seconds(),
                    100 * window.generatorCpu() / window.seconds(),
                    window.p50(),
                    window.p99(),
                    isBearable(window) ? "" : ", too slow");
            return window;
        } catch (Exception e) {
            out.printf(Locale.ROOT, "%,d %s: could not be measured, %s%n", n, what, e);
            return null;
        }
    }

    private Crowd.Window measured(House house, int papers, int editors) throws Exception {
        String title = papers == 1 ? "Room of " + editors : SHELF;
        List<Typist.Seat> seats = house.ours().seats(house.target(), title, papers, editors);
        int writers = editors > 2 ? Math.min(seats.size(), MOST_WRITERS) : seats.size();
        try (Crowd crowd = new Crowd(house.target(), house.generator(), seats, writers)) {
            return crowd.type(Math.max(PACE, 20.0 / seats.size()) * seats.size() / writers, 1, 4);
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
