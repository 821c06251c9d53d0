package org.codraft.bench.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.codraft.id.ClientId;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;
import org.codraft.live.protocol.Lib0Reader;
import org.jspecify.annotations.Nullable;

/// The rows about starting and about being killed: S8, S8b and S9.
final class KillRows {
    private static final int ROUNDS = 3;
    private static final double TYPING_SECONDS = 4;
    private static final int STORED_PAPERS = 50;
    private static final double STORING_SECONDS = 6;
    /// Letters on their way from one typist; more only wait longer.
    private static final int IN_FLIGHT = 60;

    private final YrsEngine engine = YrsEngine.load();
    private final Path folder;
    private final Generator generator;
    private final Consumer<String> out;

    KillRows(Path folder, Generator generator, Consumer<String> out) {
        this.folder = folder;
        this.generator = generator;
        this.out = out;
    }

    /// S8: somebody types twenty letters a second, and the process is killed.
    void typing(List<Contender> contenders) throws Exception {
        out.accept("| S8 | server | acknowledged edits lost by kill -9, in " + ROUNDS + " rounds |");
        out.accept("| --- | --- | --- |");
        for (Contender contender : contenders) {
            if (acknowledges(contender)) {
                long lost = 0;
                for (int i = 0; i < ROUNDS; i++) {
                    lost += killed(contender, 1, typists -> new Crowd.Even(typists, 20), TYPING_SECONDS + i)
                            .lost();
                }
                out.accept("| | " + contender.name() + " | " + lost + " |");
            } else {
                out.accept("| | " + contender.name() + " | knows no acknowledgement |");
            }
        }
    }

    /// S8b: fifty papers are written as fast as they are acknowledged, and the process is killed.
    void storing(List<Contender> contenders) throws Exception {
        out.accept("| S8b | server | acknowledged updates/s over " + STORED_PAPERS
                + " papers | of those lost by kill -9 |");
        out.accept("| --- | --- | --- | --- |");
        for (Contender contender : contenders) {
            if (acknowledges(contender)) {
                Killed killed = killed(contender, STORED_PAPERS, ClosedLoop::new, STORING_SECONDS);
                out.accept(String.format(
                        Locale.ROOT,
                        "| | %s | %.0f | %d |",
                        contender.name(),
                        killed.acknowledged() / STORING_SECONDS,
                        killed.lost()));
            }
        }
    }

    private static boolean acknowledges(Contender contender) {
        return !(contender instanceof Contender.Stock stock && stock.dialect() == Dialect.Y_WEBSOCKET);
    }

    private record Killed(long acknowledged, long lost) {}

    private interface Pacing {
        Generator.Pace of(List<Typist> typists);
    }

    private Killed killed(Contender contender, int papers, Pacing pacing, double seconds) throws Exception {
        Path data = Files.createTempDirectory(folder, "kill");
        String title = data.getFileName().toString();
        List<Typist> typists = new ArrayList<>();
        try (Target target = contender.start(data)) {
            Scoreboard board = generator.ask(Scoreboard::new);
            for (Typist.Seat seat : contender.seats(target, title, papers, 1)) {
                typists.add(Typist.join(seat, board, generator));
            }
            generator.follow(pacing.of(typists));
            Crowd.pause(seconds);
            target.kill();
            generator.follow(null);
        }
        long acknowledged = 0;
        long lost = 0;
        try (Target target = contender.start(data)) {
            Scoreboard board = generator.ask(Scoreboard::new);
            for (Typist.Seat seat : contender.seats(target, title, papers, 1)) {
                Typist reader = Typist.reader(seat, board, generator);
                Typist writer = typists.stream()
                        .filter(typist -> typist.seat().doc().equals(seat.doc()))
                        .findFirst()
                        .orElseThrow();
                acknowledged += writer.acknowledged();
                lost += Math.max(0, writer.durable() - stored(engine, reader.firstAnswer(), writer.client()));
            }
        }
        return new Killed(acknowledged, lost);
    }

    /// The clock that the stored document knows of `client`.
    static long stored(YrsEngine engine, byte[] document, long client) {
        if (document.length == 0) {
            return 0;
        }
        try (Doc doc = engine.create(new ClientId(0))) {
            doc.apply(document);
            Lib0Reader clocks = new Lib0Reader(doc.stateVector());
            for (long left = clocks.readVarUint(); left > 0; left--) {
                boolean found = clocks.readVarUint() == client;
                long clock = clocks.readVarUint();
                if (found) {
                    return clock;
                }
            }
            return 0;
        }
    }

    /// S9: from starting the process until it serves.
    void starting(List<Contender> contenders, @Nullable Contender archived) throws Exception {
        out.accept("| S9 | server | very first start to ready, s | later starts, median s |");
        out.accept("| --- | --- | --- | --- |");
        for (Contender contender : contenders) {
            out.accept(started(contender, contender.name()));
        }
        if (archived != null) {
            // The first start writes the archive.
            archived.start(Files.createTempDirectory(folder, "start")).close();
            out.accept(started(archived, archived.name() + " with a class-data archive"));
        }
    }

    /// The very first start makes the stores, and ours loads the demonstration congress.
    private String started(Contender contender, String label) throws Exception {
        Path data = Files.createTempDirectory(folder, "start");
        double first = secondsToStart(contender, data);
        List<Double> later = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            later.add(secondsToStart(contender, data));
        }
        later.sort(null);
        return String.format(Locale.ROOT, "| | %s | %.1f | %.1f |", label, first, later.get(ROUNDS / 2));
    }

    private static double secondsToStart(Contender contender, Path data) throws Exception {
        try (Target target = contender.start(data)) {
            return target.startup().toMillis() / 1e3;
        }
    }

    /// Every typist goes on as soon as it is acknowledged.
    private record ClosedLoop(List<Typist> typists) implements Generator.Pace {
        @Override
        public void tick(long nanos) {
            for (Typist typist : typists) {
                while (typist.unacknowledged() < IN_FLIGHT) {
                    typist.type();
                }
            }
        }
    }
}
