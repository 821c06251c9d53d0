package org.codraft.bench.load;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// What was sent, what arrived and how long it took. Runs on the thread of [Generator].
final class Scoreboard {
    /// Letters one typist can send in a run; at 60 a second that is more than twenty minutes.
    private static final int MAX_CLOCK = 1_000_000;

    private final Map<Long, long[]> sentAt = new HashMap<>();
    private Histogram latency = new Histogram();
    private long delivered;
    private long sent;
    private long closed;

    /// A new client id.
    long register() {
        long client = 1 + ThreadLocalRandom.current().nextLong(1L << 32);
        sentAt.put(client, new long[1024]);
        return client;
    }

    void sent(long client, int clock) {
        long[] times = sentAt.get(client);
        if (clock >= times.length) {
            times = java.util.Arrays.copyOf(times, Math.min(times.length * 2, MAX_CLOCK));
            sentAt.put(client, times);
        }
        times[clock] = System.nanoTime();
        sent++;
    }

    void delivered(long client, int clock, int length) {
        long[] times = sentAt.get(client);
        if (times == null) {
            return;
        }
        long now = System.nanoTime();
        for (int i = clock; i < clock + length; i++) {
            if (i < times.length && times[i] != 0) {
                latency.add(now - times[i]);
                delivered++;
            }
        }
    }

    void closed() {
        closed++;
    }

    /// Starts counting anew; letters under way still count.
    void reset() {
        latency = new Histogram();
        delivered = 0;
        sent = 0;
    }

    Histogram latency() {
        return latency;
    }

    long delivered() {
        return delivered;
    }

    long sent() {
        return sent;
    }

    long closedConnections() {
        return closed;
    }
}
