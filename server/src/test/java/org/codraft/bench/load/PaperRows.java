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
    private static final int IDLE_READERS = 100;
    /// A little more than the minute after which a quiet paper is folded.
    private static final double QUIET_SECONDS = 70;
    /// Longer than any of the servers keeps a paper that everybody has left.
    private static final double UNLOADED_SECONDS = 12;
    /// Memory is settled when it is the same, within a percent, after so long.
    private static final double SETTLING_SECONDS = 6;

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
                + " opening cold in a process just started, median ms | worst ms |"
                + " in one that has opened as many before, median ms | worst ms |");
        out.accept("| --- | --- | --- | --- | --- | --- | --- | --- |");
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
                out.accept(String.format(
                        Locale.ROOT,
                        "| | %s | %.1f | %.1f | %s |",
                        shelf.contender().name(),
                        shelf.edited(),
                        quiet,
                        opened(shelf.contender(), shelf.data())));
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

    /// What opening every paper of the shelf takes, cold, by a process just started and then once more by the same one.
    private String opened(Contender contender, Path data) throws Exception {
        try (Target target = contender.start(data)) {
            List<Typist.Seat> seats = contender.seats(target, "Long", PAPERS + 1, 1);
            String first = opened(seats);
            Crowd.pause(UNLOADED_SECONDS);
            return first + " | " + opened(seats);
        }
    }

    /// Median and worst of the milliseconds from connecting to having all of a paper.
    private String opened(List<Typist.Seat> seats) throws Exception {
        double[] millis = new double[seats.size()];
        for (int i = 0; i < millis.length; i++) {
            Scoreboard board = generator.ask(Scoreboard::new);
            long began = System.nanoTime();
            Typist typist = Typist.reader(seats.get(i), board, generator);
            millis[i] = (System.nanoTime() - began) / 1e6;
            boolean whole = typist.firstAnswer().length >= EDITS / 10;
            generator.tell(typist::leave);
            if (!whole) {
                return "says so before it has it | ";
            }
            Crowd.pause(0.2);
        }
        Arrays.sort(millis);
        return String.format(Locale.ROOT, "%.0f | %.0f", millis[millis.length / 2], millis[millis.length - 1]);
    }

    /// S7: people who have a paper open and do nothing. The first thousands warm the process up: of what it grows by
    /// with them, a part is compiled code and tables of the collector. So those who come after them are counted.
    void idleConnections(List<Contender> contenders) throws Exception {
        out.accept("| S7 | server | KB an idle connection | of it on the heap |");
        out.accept("| --- | --- | --- | --- |");
        for (Contender contender : contenders) {
            try (Target target = contender.start(Files.createTempDirectory(folder, "idle"))) {
                List<Typist.Seat> first = contender.seats(target, "Idle", IDLE_PAPERS, 2);
                List<Typist.Seat> rest = contender.seats(target, "Idle", IDLE_PAPERS, IDLE_READERS);
                sit(first);
                sit(rest);
                long before = settled(target);
                long heapBefore = target.heapBytes();
                target.histogram(folder.resolve("idle-before.txt"));
                sit(rest);
                long after = settled(target);
                double onHeap = (target.heapBytes() - heapBefore) / 1e3 / rest.size();
                target.histogram(folder.resolve("idle-after.txt"));
                out.accept(String.format(
                        Locale.ROOT,
                        "| | %s | %.1f | %s |",
                        contender.name(),
                        (after - before) / 1e3 / rest.size(),
                        onHeap == 0 ? "" : String.format(Locale.ROOT, "%.1f", onHeap)));
            }
        }
    }

    /// A process that has just been busy still gives back memory for a while.
    private static long settled(Target target) throws Exception {
        long bytes = target.settledBytes();
        for (int i = 0; i < 10; i++) {
            Crowd.pause(SETTLING_SECONDS);
            long now = target.settledBytes();
            if (Math.abs(now - bytes) < bytes / 100) {
                return now;
            }
            bytes = now;
        }
        return bytes;
    }

    private void sit(List<Typist.Seat> seats) throws Exception {
        Scoreboard board = generator.ask(Scoreboard::new);
        for (Typist.Seat seat : seats) {
            Typist.reader(seat, board, generator);
        }
        Crowd.pause(1);
    }
}
