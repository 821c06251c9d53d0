package org.codraft.bench.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// The rows about memory and about opening: S5, S6 and S7. Each server gets a process of its own here.
final class PaperRows {
    private static final int EDITS = 260_000;
    private static final int PAPERS = 20;
    private static final int IDLE_PAPERS = 50;
    private static final int IDLE_READERS = 20;
    /// A little more than the minute after which a quiet paper is folded.
    private static final double QUIET_SECONDS = 70;

    private final Path folder;
    private final Generator generator;
    private final Consumer<String> out;

    PaperRows(Path folder, Generator generator, Consumer<String> out) {
        this.folder = folder;
        this.generator = generator;
        this.out = out;
    }

    /// S5 and S6: many papers of 260,000 edits each, open, then quiet, then opened cold by the next process.
    void longPapers(List<Contender> contenders) throws Exception {
        List<byte[]> pieces = LongPaper.pieces(EDITS);
        out.accept("| S5 S6 | server | MB a paper while edited | MB a paper when quiet for a minute |"
                + " opening cold, median ms | worst ms |");
        out.accept("| --- | --- | --- | --- | --- | --- |");
        List<Shelf> shelves = new ArrayList<>();
        try {
            for (Contender contender : contenders) {
                shelves.add(shelf(contender, pieces));
            }
            // One silence for all of them.
            Crowd.pause(QUIET_SECONDS);
            for (Shelf shelf : shelves) {
                double quiet = megabytes(shelf.target().settledBytes() - shelf.before());
                shelf.target().close();
                double[] opened = opened(shelf.contender(), shelf.data());
                out.accept(String.format(
                        Locale.ROOT,
                        "| | %s | %.1f | %.1f | %.0f | %.0f |",
                        shelf.contender().name(),
                        shelf.edited(),
                        quiet,
                        opened[opened.length / 2],
                        opened[opened.length - 1]));
            }
        } finally {
            shelves.forEach(shelf -> shelf.target().close());
        }
    }

    /// A server full of long papers: bytes before there were any, megabytes a paper just after the last edit.
    private record Shelf(Contender contender, Path data, Target target, long before, double edited) {}

    private Shelf shelf(Contender contender, List<byte[]> pieces) throws Exception {
        Path data = Files.createTempDirectory(folder, "long");
        Target target = contender.start(data);
        try {
            List<Typist.Seat> seats = contender.seats(target, "Long", PAPERS + 1, 1);
            fill(pieces, seats.getFirst());
            long before = target.settledBytes();
            for (Typist.Seat seat : seats.subList(1, seats.size())) {
                fill(pieces, seat);
            }
            Crowd.pause(2);
            return new Shelf(contender, data, target, before, megabytes(target.settledBytes() - before));
        } catch (Exception e) {
            target.close();
            throw e;
        }
    }

    private void fill(List<byte[]> pieces, Typist.Seat seat) throws Exception {
        Typist typist = Typist.reader(seat, generator.ask(Scoreboard::new), generator);
        for (byte[] piece : pieces) {
            generator.tell(() -> typist.send(piece));
            Crowd.pause(0.02);
        }
    }

    private static double megabytes(long bytes) {
        return bytes / 1e6 / PAPERS;
    }

    /// Milliseconds from connecting to having all of it, sorted.
    private double[] opened(Contender contender, Path data) throws Exception {
        List<Double> millis = new ArrayList<>();
        try (Target target = contender.start(data)) {
            for (Typist.Seat seat : contender.seats(target, "Long", PAPERS + 1, 1)) {
                Scoreboard board = generator.ask(Scoreboard::new);
                long began = System.nanoTime();
                Typist typist = Typist.reader(seat, board, generator);
                millis.add((System.nanoTime() - began) / 1e6);
                if (typist.firstAnswer().length < EDITS / 10) {
                    millis.set(millis.size() - 1, Double.NaN);
                }
                generator.tell(typist::leave);
            }
        }
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    /// S7: people who have a paper open and do nothing.
    void idleConnections(List<Contender> contenders) throws Exception {
        out.accept("| S7 | server | KB an idle connection |");
        out.accept("| --- | --- | --- |");
        for (Contender contender : contenders) {
            try (Target target = contender.start(Files.createTempDirectory(folder, "idle"))) {
                List<Typist.Seat> first = contender.seats(target, "Idle", IDLE_PAPERS, 2);
                List<Typist.Seat> rest = contender.seats(target, "Idle", IDLE_PAPERS, IDLE_READERS);
                sit(first);
                long before = target.settledBytes();
                sit(rest);
                long after = target.settledBytes();
                out.accept(String.format(
                        Locale.ROOT, "| | %s | %.1f |", contender.name(), (after - before) / 1e3 / rest.size()));
            }
        }
    }

    private void sit(List<Typist.Seat> seats) throws Exception {
        Scoreboard board = generator.ask(Scoreboard::new);
        for (Typist.Seat seat : seats) {
            Typist.reader(seat, board, generator);
        }
        Crowd.pause(1);
    }
}
