package org.codraft.live.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// What the gate lets through of structured hostile updates, applied by the crate built with AddressSanitizer and
/// without a JVM around it: `make asan`. Not run without the path of that binary in `codraft.asan.twin`.
@EnabledIfSystemProperty(named = "codraft.asan.twin", matches = ".+")
class AsanTwinIT {
    /// How many updates must get through the gate.
    private static final int PASSED = Integer.getInteger("codraft.asan.passed", 1_000_000);

    private static final long SEED = Long.getLong("codraft.asan.seed", 1);

    @TempDir
    private Path folder;

    @Test
    void whatTheGateLetsThroughCausesNoMemoryError() throws Exception {
        Path report = folder.resolve("report");
        Process twin = new ProcessBuilder(System.getProperty("codraft.asan.twin"))
                .redirectErrorStream(true)
                .redirectOutput(report.toFile())
                .start();
        Feed feed = new Feed();
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(twin.getOutputStream(), 1 << 20))) {
            for (long seed = SEED; feed.passed < PASSED; seed++) {
                feed.document(seed, out);
            }
        } catch (IOException e) {
            // The twin has ended, and its report below says why.
            feed.broken = true;
        }
        int code = twin.waitFor();
        String said = Files.readString(report, StandardCharsets.UTF_8);
        assertThat(code).as("around seed %d: %s", feed.seed, said).isZero();
        assertThat(feed.broken).isFalse();
        System.out.println("asan twin: inputs " + feed.inputs + ", passed " + feed.passed + "; " + said.strip());
    }

    @Test
    void aMemoryErrorWouldBeNoticed() throws Exception {
        Process twin = new ProcessBuilder(System.getProperty("codraft.asan.twin"), "--read-freed")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(twin.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("heap-use-after-free");
        assertThat(twin.waitFor()).isNotZero();
    }

    private static final class Feed {
        private long seed;
        private int inputs;
        private int passed;
        private boolean broken;

        /// One in four documents is a single update, the others are sequences of 2 to 50.
        void document(long number, DataOutputStream out) throws IOException {
            seed = number;
            SplittableRandom random = new SplittableRandom(~number);
            Gate gate = new Gate(random.nextInt(3) > 0 ? GateFuzz.wide("default") : Schema.load(), GateLimits.DEFAULT);
            HostileUpdates updates = new HostileUpdates(number);
            int wanted = random.nextInt(4) == 0 ? 1 : 2 + random.nextInt(49);
            out.writeInt(0);
            for (int taken = 0, tried = 0; taken < wanted && tried < 200; tried++) {
                inputs++;
                Admission admission;
                try {
                    admission = gate.admit(updates.next(), updates.user());
                } catch (GateException e) {
                    continue;
                }
                if (!admission.isNoop()) {
                    updates.accepted();
                    taken++;
                    passed++;
                    out.writeInt(admission.update().length);
                    out.write(admission.update());
                }
            }
        }
    }
}
