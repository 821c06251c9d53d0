package org.codraft.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.codraft.id.DocId;
import org.codraft.interop.MortalServer.Step;
import org.codraft.live.crdt.jni.YrsEngine;
import org.codraft.live.gate.Schema;
import org.codraft.live.log.rocksdb.RocksDbUpdateLog;
import org.codraft.live.projection.checkpoint.DocVerifier;
import org.codraft.live.projection.checkpoint.Verdict;
import org.codraft.testing.ChildServer;
import org.codraft.testing.CollabServer;
import org.codraft.testing.NodeScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// D1: the process dies while eight people type, at every step of an edit's way and at any moment; nothing that
/// anybody was told or shown is missing afterwards, and after each round everything that claims to be the paper holds
/// the same (D9). In turn half of the writers and all of them never come back, so
/// that nobody can bring again what the server has lost.
class KillIT {
    private static final Logger LOG = LoggerFactory.getLogger(KillIT.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DocId PAPER = new DocId("kill");

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
        ChildServer child = ChildServer.start(ChildServer.java(), MortalServer.class, log, 0);
        try (NodeScript typists = NodeScript.start("typists.mjs", child.port(), PAPER)) {
            assertThat(typists.line()).isEqualTo("typing");
            for (int round = 0; round < ROUNDS; round++) {
                String death = die(child, round);
                typists.tell(random.nextBoolean() ? "killed all" : "killed half");
                assertThat(typists.line()).isEqualTo("ready");
                child = ChildServer.start(ChildServer.java(), MortalServer.class, log, child.port());
                typists.tell("back");
                String settled = typists.line();
                assertThat(settled).matches("settled \\d+");
                int millis = Integer.parseInt(settled.substring("settled ".length()));
                String where = "seed %d, round %d, %s".formatted(seed, round, death);
                assertThat(millis).as(where).isLessThan(MOST_RESYNC_MILLIS);
                // Only when the typists have got theirs has everything arrived that they still had to send.
                JsonNode fresh = JSON.readTree(typists.line());
                long began = System.nanoTime();
                child.copies(PAPER).mustEqual(fresh, where);
                LOG.info(
                        "round {}, {}: everybody was back after {} ms, copies compared in {} ms",
                        round,
                        death,
                        millis,
                        (System.nanoTime() - began) / 1_000_000);
                typists.tell("go");
                assertThat(typists.line()).isEqualTo("typing");
            }
            typists.tell("check");
            JsonNode result = JSON.readTree(typists.finish(90));
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
            child.close();
        }
        assertVerified(log);
    }

    /// Steps in turn, then one kill from outside.
    private String die(ChildServer child, int round) throws InterruptedException {
        int turn = round % (Step.values().length + 1);
        if (turn == Step.values().length) {
            // The length of the typing is the fault's own; nothing is decided by it.
            long millis = LEAST_TYPING_MILLIS + random.nextInt(MOST_TYPING_MILLIS - LEAST_TYPING_MILLIS);
            assertThat(child.process().waitFor(millis, TimeUnit.MILLISECONDS))
                    .as("ended by itself")
                    .isFalse();
            child.close();
            return "kill -9";
        }
        Step step = Step.values()[turn];
        boolean rare = step == Step.DURING_CHECKPOINT || step == Step.AFTER_CHECKPOINT;
        int times = 1 + random.nextInt(rare ? MOST_CHECKPOINTS : MOST_EDITS);
        child.tell(step + " " + times);
        assertThat(child.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("%s was reached", step)
                .isTrue();
        assertThat(child.process().exitValue()).isEqualTo(MortalServer.KILLED);
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
}
