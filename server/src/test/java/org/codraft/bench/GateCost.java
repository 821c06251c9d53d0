package org.codraft.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.codraft.id.UserId;
import org.codraft.live.gate.Gate;
import org.codraft.live.gate.GateLimits;
import org.codraft.live.gate.Reach;
import org.codraft.live.gate.Schema;

/// What [GateBench] measures, in CPU time of the thread instead of time that passes, for machines that others keep
/// busy; and typing into papers of growing size, which must cost the same.
public final class GateCost {
    private static final int KEYS = 20_000;
    private static final int WARM_UPS = 8;
    private static final int ROUNDS = 9;
    private static final String TEXT = "A paragraph of a paper has about as many letters as this one, and often more.";

    private GateCost() {}

    public static void main(String[] args) {
        GateBench bench = new GateBench();
        bench.makeUpdates();
        measure("typing", bench::emptyGate, bench::typing);
        measure("typing at random places", bench::emptyGate, bench::typingAtRandomPlaces);
        measure("typing by two", bench::emptyGate, bench::typingByTwo);
        measure("marks", bench::emptyGate, bench::marks);
        measure("backspaces", bench::emptyGate, bench::backspaces);
        for (int paragraphs : new int[] {35, 350, 3_500}) {
            byte[] paper = GateBench.manyParagraphs(paragraphs, TEXT);
            int middle = paragraphs / 2 * (2 + TEXT.length()) + 2 + 40;
            List<byte[]> keys = new ArrayList<>();
            for (int i = 0; i < KEYS; i++) {
                keys.add(i == 0 ? GateBench.letter(2, 0, 1, middle) : GateBench.letter(2, i, 2, i - 1));
            }
            Gate[] gate = {new Gate(Schema.load(), GateLimits.DEFAULT)};
            UserId ben = new UserId("ben");
            measure(
                    "typing into a paper of " + paper.length + " bytes",
                    () -> {
                        gate[0] = new Gate(Schema.load(), GateLimits.DEFAULT);
                        gate[0].load(paper, Map.of());
                    },
                    () -> {
                        keys.forEach(key -> gate[0].admit(key, ben, Reach.TEXT));
                        return gate[0];
                    });
        }
    }

    private static void measure(String what, Runnable before, Supplier<Gate> keys) {
        long[] nanoseconds = new long[ROUNDS];
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            before.run();
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            keys.get();
            long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            nanoseconds[Math.max(0, round)] = used / KEYS;
        }
        Arrays.sort(nanoseconds);
        System.out.printf(
                "%s: %d ns of CPU a keystroke (%d to %d)%n",
                what, nanoseconds[ROUNDS / 2], nanoseconds[0], nanoseconds[ROUNDS - 1]);
    }
}
