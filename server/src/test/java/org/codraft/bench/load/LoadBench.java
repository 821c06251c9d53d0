package org.codraft.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// S1 to S4 of the speed table: many editors type, and every letter is followed to every other screen.
///
/// Usage: `LoadBench FOLDER JAR [PEERS]`; PEERS is a folder with the stock peers installed. Prints a table. The
/// system property `codraft.bench.loads` is a pattern of the loads to run.
/// Every letter that our server shows is durable first; the peers' letters are not.
public final class LoadBench {
    private static final int WARM_UP_SECONDS = 3;
    private static final int MEASURED_SECONDS = 8;
    /// Editors are spread over ticks of this length, so that a second's letters do not come at once.
    private static final int TICK_MILLIS = 5;

    private final PrintStream out;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final WebSocketClient http = vertx.createWebSocketClient(
            new WebSocketClientOptions().setMaxConnections(5000).setMaxFrameSize(1 << 20));

    /// One load: `papers` times `editors` people, each typing `perSecond` letters.
    record Load(String id, int papers, int editors, double perSecond) {}

    private LoadBench(PrintStream out) {
        this.out = out;
    }

    @SuppressWarnings("forbiddenapis") // a program for the terminal
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, "UTF-8");
        Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
        LoadBench bench = new LoadBench(out);
        String peers = args.length > 2 ? args[2] : "";
        bench.out.println("| load | server | sent/s | delivered/s | p50 ms | p99 ms | delivered per server CPU s |"
                + " server CPU | generator CPU | closed |");
        bench.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        List<Load> loads = List.of(
                new Load("S1 2 editors", 1, 2, 5),
                new Load("S1 10 editors", 1, 10, 5),
                new Load("S1 50 editors", 1, 50, 5),
                new Load("S1 100 editors", 1, 100, 5),
                new Load("S3 50 editors 20/s", 1, 50, 20),
                new Load("S3 50 editors 60/s", 1, 50, 60),
                new Load("S4 100 papers x 3", 100, 3, 5),
                new Load("S3b 100 papers x 3, 20/s", 100, 3, 20));
        String only = System.getProperty("codraft.bench.loads", ".*");
        for (Load load : loads) {
            if (!load.id().matches(only)) {
                continue;
            }
            bench.ours(load, folder, Path.of(args[1]).toAbsolutePath());
            if (!peers.isEmpty()) {
                bench.hocuspocus(load, folder, Path.of(peers).toAbsolutePath());
            }
        }
        bench.vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private void ours(Load load, Path folder, Path jar) throws Exception {
        Path data = Files.createTempDirectory(folder, "data");
        String java = ProcessHandle.current().info().command().orElse("java");
        try (Target target = Target.start(
                "codraft",
                data,
                List.of(java, "-jar", jar.toString(), "serve", "--port", "0", "--data", data.toString(), "--demo"))) {
            Codraft api = new Codraft(target.port());
            api.signIn("secretariat@codraft.example");
            List<String> papers = new ArrayList<>();
            for (int i = 0; i < load.papers(); i++) {
                papers.add(api.createPaper("Load " + i, "author@codraft.example"));
            }
            api.signIn("author@codraft.example");
            List<Typist.Seat> seats = new ArrayList<>();
            for (String paper : papers) {
                for (int i = 0; i < load.editors(); i++) {
                    URI url = URI.create("ws://127.0.0.1:" + target.port() + "/collab");
                    seats.add(new Typist.Seat(url, paper, api.ticket(paper), Dialect.HOCUSPOCUS));
                }
            }
            run(load, target, seats);
        }
    }

    private void hocuspocus(Load load, Path folder, Path peers) throws Exception {
        Path database = Files.createTempDirectory(folder, "hocuspocus").resolve("bench.sqlite");
        try (Target target =
                Target.start("hocuspocus", peers, List.of("node", "hocuspocus.mjs", database.toString()))) {
            List<Typist.Seat> seats = new ArrayList<>();
            for (int i = 0; i < load.papers() * load.editors(); i++) {
                URI url = URI.create("ws://127.0.0.1:" + target.port() + "/");
                seats.add(new Typist.Seat(url, "paper" + i / load.editors(), "none", Dialect.HOCUSPOCUS));
            }
            run(load, target, seats);
        }
    }

    private void run(Load load, Target target, List<Typist.Seat> seats) throws Exception {
        Scoreboard board = new Scoreboard();
        List<Typist> typists = new ArrayList<>();
        for (Typist.Seat seat : seats) {
            Typist typist = new Typist(seat, board);
            typists.add(typist);
            vertx.getOrCreateContext(); // one event loop serves them all
            typist.join(http).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
        Pace pace = new Pace(typists, load.perSecond());
        long timer = vertx.setPeriodic(TICK_MILLIS, tick -> pace.tick());
        idle(WARM_UP_SECONDS);
        double serverBefore = target.cpuSeconds();
        long generatorBefore = generatorNanos();
        onLoop(board::reset);
        long start = System.nanoTime();
        idle(MEASURED_SECONDS);
        double seconds = (System.nanoTime() - start) / 1e9;
        double server = target.cpuSeconds() - serverBefore;
        double generator = (generatorNanos() - generatorBefore) / 1e9;
        onLoop(() -> report(load, target, board, seconds, server, generator));
        vertx.cancelTimer(timer);
        Future.all(typists.stream().map(Typist::leave).toList())
                .otherwiseEmpty()
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private void report(Load load, Target target, Scoreboard board, double seconds, double server, double generator) {
        out.printf(
                Locale.ROOT,
                "| %s | %s | %.0f | %.0f | %.2f | %.2f | %.0f | %.0f %% | %.0f %% | %d |%n",
                load.id(),
                target.name(),
                board.sent() / seconds,
                board.delivered() / seconds,
                board.latency().percentile(0.5),
                board.latency().percentile(0.99),
                board.delivered() / server,
                100 * server / seconds,
                100 * generator / seconds,
                board.closedConnections());
    }

    /// Every typist in turn, as many per tick as the rate asks for.
    private static final class Pace {
        private final List<Typist> typists;
        private final double perNano;
        private final long start = System.nanoTime();
        private long typed;

        Pace(List<Typist> typists, double perSecond) {
            this.typists = typists;
            this.perNano = typists.size() * perSecond / 1e9;
        }

        void tick() {
            long due = (long) ((System.nanoTime() - start) * perNano);
            for (; typed < due; typed++) {
                typists.get((int) (typed % typists.size())).type();
            }
        }
    }

    private void idle(int seconds) throws Exception {
        vertx.timer(seconds, TimeUnit.SECONDS)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    private void onLoop(Runnable work) throws Exception {
        vertx.executeBlocking(() -> 0).toCompletionStage().toCompletableFuture().get();
        java.util.concurrent.CompletableFuture<Void> done = new java.util.concurrent.CompletableFuture<>();
        vertx.setTimer(1, t -> {
            work.run();
            done.complete(null);
        });
        done.get(20, TimeUnit.SECONDS);
    }

    private static long generatorNanos() throws IOException {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
