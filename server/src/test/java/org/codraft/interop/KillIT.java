package org.codraft.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.codraft.interop.MortalServer.Step;
import org.codraft.live.crdt.jni.YrsEngine;
import org.codraft.live.gate.Schema;
import org.codraft.live.log.rocksdb.RocksDbUpdateLog;
import org.codraft.live.projection.checkpoint.DocVerifier;
import org.codraft.live.projection.checkpoint.Verdict;
import org.codraft.testing.CollabServer;
import org.codraft.testing.NodeScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// D1: the process dies while eight people type, at every step of an edit's way and at any moment; nothing that
/// anybody was told or shown is missing afterwards. In turn half of the writers and all of them never come back, so
/// that nobody can bring again what the server has lost.
class KillIT {
    private static final Logger LOG = LoggerFactory.getLogger(KillIT.class);

    /// Every step once, and one kill from outside.
    private static final int ROUNDS = Integer.getInteger("codraft.kill.rounds", Step.values().length + 1);

    /// Between one start and the next kill from outside, so that kills fall into every part of the work.
    private static final int LEAST_TYPING_MILLIS = 700;

    private static final int MOST_TYPING_MILLIS = 2_000;

    /// The step at which the process dies is one of the first so many; of checkpoints there are fewer.
    private static final int MOST_EDITS = 80;

    private static final int MOST_CHECKPOINTS = 4;

    /// Five seconds are the promise; a machine that runs all tests at once gets three times as long.
    private static final int MOST_RESYNC_MILLIS = 3 * 5_000;

    private static final int PATIENCE_SECONDS = 60;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void D1_killedAtEveryStepNothingAcknowledgedOrSeenIsLost(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("log");
        Child child = Child.start(log, 0);
        try (NodeScript typists = NodeScript.start("typists.mjs", child.port(), "kill")) {
            assertThat(typists.line()).isEqualTo("typing");
            for (int round = 0; round < ROUNDS; round++) {
                String death = die(child, round);
                typists.tell(random.nextBoolean() ? "killed all" : "killed half");
                assertThat(typists.line()).isEqualTo("ready");
                child = Child.start(log, child.port());
                typists.tell("back");
                String settled = typists.line();
                assertThat(settled).matches("settled \\d+");
                int millis = Integer.parseInt(settled.substring("settled ".length()));
                LOG.info("round {}, {}: everybody was back after {} ms", round, death, millis);
                assertThat(millis).as("seed %d, round %d", seed, round).isLessThan(MOST_RESYNC_MILLIS);
                assertThat(typists.line()).isEqualTo("typing");
            }
            typists.tell("check");
            JsonNode result = new ObjectMapper().readTree(typists.finish(90));
            assertThat(result.get("acknowledged").asInt())
                    .as("seed %d: %s", seed, result)
                    .isPositive();
            assertThat(result.get("seen").asInt())
                    .as("seed %d: %s", seed, result)
                    .isPositive();
            for (String mustNotBe : List.of("acknowledgedLost", "seenLost", "doubled")) {
                assertThat(result.get(mustNotBe).asInt())
                        .as("%s, seed %d: %s", mustNotBe, seed, result)
                        .isZero();
            }
        } finally {
            child.kill();
        }
        assertVerified(log);
    }

    /// Steps in turn, then one kill from outside.
    private String die(Child child, int round) throws IOException, InterruptedException {
        int turn = round % (Step.values().length + 1);
        if (turn == Step.values().length) {
            // The length of the typing is the fault's own; nothing is decided by it.
            child.outlives(LEAST_TYPING_MILLIS + random.nextInt(MOST_TYPING_MILLIS - LEAST_TYPING_MILLIS));
            child.kill();
            return "kill -9";
        }
        Step step = Step.values()[turn];
        boolean rare = step == Step.DURING_CHECKPOINT || step == Step.AFTER_CHECKPOINT;
        int times = 1 + random.nextInt(rare ? MOST_CHECKPOINTS : MOST_EDITS);
        child.diesAt(step, times);
        return step + " for the time " + times;
    }

    /// The chain is whole, and replaying it gives the stored checkpoint.
    private static void assertVerified(Path folder) {
        List<Verdict> verdicts = new ArrayList<>();
        try (RocksDbUpdateLog log = RocksDbUpdateLog.open(folder)) {
            CollabServer.await(new DocVerifier(log, YrsEngine.load(), Schema.load()).verifyAll(verdicts::add));
        }
        assertThat(verdicts).singleElement().asString().contains(": ok, ").contains("checkpoint at");
    }

    private record Child(Process process, int port) {
        static Child start(Path folder, int port) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            // It lives for seconds: the optimising compiler would only take the processor from it.
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            MortalServer.class.getName(),
                            folder.toString(),
                            Integer.toString(port))
                    .redirectErrorStream(true)
                    .start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            StringBuilder printed = new StringBuilder();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("port ")) {
                    Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
                    return new Child(process, Integer.parseInt(line.substring("port ".length())));
                }
                printed.append(line).append('\n');
            }
            throw new AssertionError("the server did not start\n" + printed);
        }

        void outlives(long millis) throws InterruptedException {
            assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS))
                    .as("ended by itself")
                    .isFalse();
        }

        void diesAt(Step step, int times) throws IOException, InterruptedException {
            process.outputWriter(StandardCharsets.UTF_8)
                    .append(step + " " + times + "\n")
                    .flush();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("%s was reached", step)
                    .isTrue();
            assertThat(process.exitValue()).isEqualTo(MortalServer.KILLED);
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }
}
