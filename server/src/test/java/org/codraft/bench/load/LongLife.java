package org.codraft.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.Stream;
import org.codraft.live.crdt.jni.YrsEngine;

/// Four hours of a congress office in twenty minutes: people open papers, write, leave, lose the line, reload and
/// come back, on many papers at once, while checkpoints are taken and quiet papers folded.
///
/// Usage: `LongLife FOLDER JAR`. System properties: `codraft.life.minutes` (20), `codraft.life.papers` (500),
/// `codraft.life.people` (120). Prints a line a minute; ends with 1 when an acknowledged letter was missing, a line was
/// lost, a room stayed open, memory grew or the end was slower than the start.
public final class LongLife {
    private static final int MINUTES = Integer.getInteger("codraft.life.minutes", 20);
    private static final int PAPERS = Integer.getInteger("codraft.life.papers", 500);
    private static final int PEOPLE = Integer.getInteger("codraft.life.people", 120);
    private static final double LETTERS_PER_SECOND = 3;
    private static final double SHORTEST_STAY = 10;
    private static final double LONGEST_STAY = 60;
    private static final double LONGEST_ABSENCE = 8;
    private static final String AUTHOR = "author@codraft.example";

    /// Until all that is compiled, pooled and cached is there; memory and latency are compared from here on.
    private static final double SETTLED_SHARE = 0.25;

    /// What the second half may need above the first: the papers themselves grow, and a window of a minute scatters.
    private static final double MOST_MEMORY = 1.25;

    private static final double MOST_LATENCY = 2;
    private static final double BEARABLE_MILLIS = 200;
    private static final double UNLOADED_WITHIN = 120;

    /// Somebody at a paper, or away from it without a line, and until when (seconds since the start).
    private record Stay(Typist typist, String paper, boolean away, double until) {}

    private record Minute(double p99, double megabytes) {}

    private final PrintStream out;
    private final Target target;
    private final Generator generator;
    private final Codraft api;
    private final YrsEngine engine = YrsEngine.load();
    private final Random random = new Random(7);
    private final List<String> papers = new ArrayList<>();
    private final PriorityQueue<Stay> stays = new PriorityQueue<>(Comparator.comparingDouble(Stay::until));
    private final Scoreboard board;
    private final Everybody writing = new Everybody();
    private final long start = System.nanoTime();
    private int reloads;
    private int returns;
    private long lost;

    private LongLife(PrintStream out, Target target, Generator generator) throws Exception {
        this.out = out;
        this.target = target;
        this.generator = generator;
        this.api = new Codraft(target.port());
        this.board = generator.ask(Scoreboard::new);
    }

    @SuppressWarnings("forbiddenapis") // a program for the terminal
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, "UTF-8");
        Path folder = Files.createTempDirectory(
                Files.createDirectories(Path.of(args[0]).toAbsolutePath()), "life");
        String java = ProcessHandle.current().info().command().orElse("java");
        Contender ours =
                new Contender.Ours("codraft", List.of(java), Path.of(args[1]).toAbsolutePath());
        boolean passed;
        try (Generator generator = new Generator();
                Target target = ours.start(folder)) {
            passed = new LongLife(out, target, generator).passes();
        }
        System.exit(passed ? 0 : 1);
    }

    private boolean passes() throws Exception {
        api.signIn("secretariat@codraft.example");
        for (int i = 0; i < PAPERS; i++) {
            papers.add(api.createPaper("Long life " + i, AUTHOR));
        }
        api.signIn(AUTHOR);
        generator.follow(writing);
        for (int i = 0; i < PEOPLE; i++) {
            come(anyPaper());
        }
        generator.tell(board::reset);
        out.println("| minute | letters | seen by others | p50 ms | p99 ms | memory MB | rooms | files open | reloads |"
                + " returns | letters missing | lines lost |");
        out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        List<Minute> minutes = new ArrayList<>();
        for (int minute = 1; minute <= MINUTES; minute++) {
            live(60.0 * minute);
            minutes.add(report(Integer.toString(minute)));
        }
        generator.follow(null);
        Crowd.pause(2);
        for (Stay stay : stays) {
            if (!stay.away()) {
                leave(stay);
            }
        }
        double rooms = emptied();
        report("empty");
        return verdict(minutes, rooms);
    }

    private double now() {
        return (System.nanoTime() - start) / 1e9;
    }

    /// Some papers are busy and most are quiet.
    private String anyPaper() {
        double at = random.nextDouble();
        return papers.get((int) (papers.size() * at * at));
    }

    private void come(String paper) throws Exception {
        come(paper, Typist.join(seat(paper), board, generator));
    }

    private void come(String paper, Typist typist) throws Exception {
        generator.tell(() -> writing.typists.add(typist));
        double stay = SHORTEST_STAY + random.nextDouble() * (LONGEST_STAY - SHORTEST_STAY);
        stays.add(new Stay(typist, paper, false, now() + stay));
    }

    private Typist.Seat seat(String paper) throws Exception {
        URI url = URI.create("ws://127.0.0.1:" + target.port() + "/collab");
        return new Typist.Seat(url, paper, api.ticket(paper), Dialect.HOCUSPOCUS);
    }

    private void leave(Stay stay) throws Exception {
        generator.tell(() -> {
            writing.typists.remove(stay.typist());
            stay.typist().leave();
        });
    }

    /// Whoever's stay is over goes elsewhere, reloads, or loses the line and comes back.
    private void live(double until) throws Exception {
        while (now() < until) {
            Stay stay = stays.peek();
            if (stay == null || stay.until() > now()) {
                Crowd.pause(0.05);
                continue;
            }
            stays.remove();
            if (stay.away()) {
                returns++;
                reload(stay);
                continue;
            }
            leave(stay);
            switch (random.nextInt(3)) {
                case 0 -> {
                    reloads++;
                    reload(stay);
                }
                case 1 -> {
                    double absence = random.nextDouble() * LONGEST_ABSENCE;
                    stays.add(new Stay(stay.typist(), stay.paper(), true, now() + absence));
                }
                default -> come(anyPaper());
            }
        }
    }

    /// Comes back to the same paper, where everything must be that was acknowledged before.
    private void reload(Stay stay) throws Exception {
        Typist back = Typist.join(seat(stay.paper()), board, generator);
        lost += Math.max(
                0,
                stay.typist().durable()
                        - KillRows.stored(
                                engine, back.firstAnswer(), stay.typist().client()));
        come(stay.paper(), back);
    }

    private Minute report(String label) throws Exception {
        record Seen(long sent, long delivered, Histogram latency, long closed) {}
        Seen seen = generator.ask(() -> {
            Seen counted = new Seen(board.sent(), board.delivered(), board.latency(), board.closedConnections());
            board.reset();
            return counted;
        });
        Minute minute = new Minute(seen.latency().percentile(0.99), target.settledBytes() / 1e6);
        out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %.1f | %.1f | %.0f | %.0f | %d | %d | %d | %d | %d |%n",
                label,
                seen.sent(),
                seen.delivered(),
                seen.latency().percentile(0.5),
                minute.p99(),
                minute.megabytes(),
                gauge("codraft_rooms"),
                filesOpen(),
                reloads,
                returns,
                lost,
                seen.closed());
        return minute;
    }

    /// How many rooms are left once all have gone for as long as a room waits.
    private double emptied() throws Exception {
        double until = now() + UNLOADED_WITHIN;
        while (gauge("codraft_rooms") > 0 && now() < until) {
            Crowd.pause(1);
        }
        return gauge("codraft_rooms");
    }

    private double gauge(String name) throws IOException, InterruptedException {
        URI metrics = URI.create("http://127.0.0.1:" + target.port() + "/metrics");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no gauge " + name));
        }
    }

    private long filesOpen() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(target.pid()), "fd"))) {
            return files.count();
        }
    }

    private boolean verdict(List<Minute> minutes, double rooms) throws Exception {
        List<Minute> settled = minutes.subList((int) (MINUTES * SETTLED_SHARE), minutes.size());
        List<Minute> early = settled.subList(0, settled.size() / 2);
        List<Minute> late = settled.subList(settled.size() / 2, settled.size());
        double memory = median(late, Minute::megabytes) / median(early, Minute::megabytes);
        double latency = median(late, Minute::p99) / median(early, Minute::p99);
        long closed = generator.ask(board::closedConnections);
        boolean passed = lost == 0
                && closed == 0
                && rooms == 0
                && memory < MOST_MEMORY
                && (latency < MOST_LATENCY || median(late, Minute::p99) < BEARABLE_MILLIS);
        out.printf(
                Locale.ROOT,
                "%n%s in %s: memory of the late minutes %.2f times that of the early ones, p99 %.2f times;"
                        + " %d letters missing, %d lines lost, %.0f rooms left.%n",
                passed ? "Passed" : "**Failed**",
                Duration.ofSeconds((long) now()),
                memory,
                latency,
                lost,
                closed,
                rooms);
        return passed;
    }

    private static double median(List<Minute> minutes, java.util.function.ToDoubleFunction<Minute> figure) {
        double[] sorted = minutes.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /// All who are at a paper now, each at the common pace. On the generator's thread.
    private static final class Everybody implements Generator.Pace {
        private final List<Typist> typists = new ArrayList<>();
        private long before = System.nanoTime();
        private double due;
        private int next;

        @Override
        public void tick(long nanos) {
            due += (nanos - before) / 1e9 * typists.size() * LETTERS_PER_SECOND;
            before = nanos;
            for (; due >= 1 && !typists.isEmpty(); due--) {
                typists.get(next++ % typists.size()).type();
            }
        }
    }
}
