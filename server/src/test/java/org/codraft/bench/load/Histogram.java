package org.codraft.bench.load;

/// Latencies in steps of 0.05 ms up to 20 s; one thread.
final class Histogram {
    private static final long STEP_NANOS = 50_000;

    private final int[] counts = new int[400_000];
    private long total;

    void add(long nanos) {
        counts[(int) Math.min(nanos / STEP_NANOS, counts.length - 1)]++;
        total++;
    }

    long total() {
        return total;
    }

    /// The latency in milliseconds below which `share` of all lie.
    double percentile(double share) {
        long rank = (long) Math.ceil(total * share);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return (i + 1) * STEP_NANOS / 1e6;
            }
        }
        return Double.NaN;
    }
}
