package org.codraft.bench.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// Editors at their seats on one server, who type at a common pace when told to.
final class Crowd implements AutoCloseable {
    /// What one window of typing gave.
    ///
    record Window(double seconds, long sent, long delivered, Histogram latency, double serverCpu, double generatorCpu) {
        double deliveredPerSecond() {
            return delivered / seconds;
        }

        double deliveredPerCpuSecond() {
            return delivered / serverCpu;
        }

        double p50() {
            return latency.percentile(0.5);
        }

        double p99() {
            return latency.percentile(0.99);
        }
    }

    private final Target target;
    private final Generator generator;
    private final Scoreboard board = new Scoreboard();
    private final List<Typist> typists = new ArrayList<>();
    private final List<Typist> readers = new ArrayList<>();

    Crowd(Target target, Generator generator, List<Typist.Seat> seats) throws Exception {
        this(target, generator, seats, seats.size());
    }

    /// @param writers only so many of them type, the others look
    Crowd(Target target, Generator generator, List<Typist.Seat> seats, int writers) throws Exception {
        this.target = target;
        this.generator = generator;
        try {
            for (Typist.Seat seat : seats) {
                if (typists.size() < writers) {
                    typists.add(Typist.join(seat, board, generator));
                } else {
                    readers.add(Typist.reader(seat, board, generator));
                }
            }
        } catch (Exception e) {
            // Whoever sits already must not burden what is measured next.
            close();
            throw e;
        }
        // People do not type in the order of their seats; neighbours in one paper would come in one batch.
        Collections.shuffle(typists, new Random(1));
    }

    Target target() {
        return target;
    }

    List<Typist> typists() {
        return typists;
    }

    Scoreboard board() {
        return board;
    }

    /// Types for `seconds` after a settling time of `settle`, each typist `perSecond` letters a second.
    Window type(double perSecond, double settle, double seconds) throws Exception {
        generator.follow(new Even(typists, perSecond));
        pause(settle);
        generator.tell(board::reset);
        double server = target.cpuSeconds();
        long own = Generator.cpuNanos();
        long began = System.nanoTime();
        pause(seconds);
        Window window = generator.ask(() -> {
            Window seen = window(began, server, own);
            // The next window counts into a histogram of its own.
            board.reset();
            return seen;
        });
        generator.follow(null);
        // What is under way belongs to this window's server, not to the next one's.
        pause(0.3);
        return window;
    }

    private Window window(long began, double server, long own) {
        try {
            return new Window(
                    (System.nanoTime() - began) / 1e9,
                    board.sent(),
                    board.delivered(),
                    board.latency(),
                    target.cpuSeconds() - server,
                    (Generator.cpuNanos() - own) / 1e9);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static void pause(double seconds) throws InterruptedException {
        new java.util.concurrent.CountDownLatch(1).await((long) (seconds * 1e9), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() throws Exception {
        generator.tell(() -> {
            typists.forEach(Typist::leave);
            readers.forEach(Typist::leave);
        });
    }

    /// Every typist in turn, as many per tick as the rate asks for.
    static final class Even implements Generator.Pace {
        private final List<Typist> typists;
        private final double perNano;
        private final long start = System.nanoTime();
        private long typed;

        Even(List<Typist> typists, double perSecond) {
            this.typists = typists;
            this.perNano = typists.size() * perSecond / 1e9;
        }

        @Override
        public void tick(long nanos) {
            long due = (long) ((nanos - start) * perNano);
            for (; typed < due; typed++) {
                typists.get((int) (typed % typists.size())).type();
            }
        }
    }
}
