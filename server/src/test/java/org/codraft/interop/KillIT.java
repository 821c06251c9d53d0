package org.codraft.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.codraft.testing.CollabServer;
import org.codraft.testing.NodeScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// D1: the process is killed while eight people type; nothing that anybody was told or shown is missing afterwards.
class KillIT {
    private static final Logger LOG = LoggerFactory.getLogger(KillIT.class);
    private static final int ROUNDS = Integer.getInteger("codraft.kill.rounds", 5);

    /// Between one start and the next kill, so that kills fall into every part of the work.
    private static final int LEAST_TYPING_MILLIS = 700;

    private static final int MOST_TYPING_MILLIS = 2_000;

    /// Five seconds are the promise; a machine that runs all tests at once gets three times as long.
    private static final int MOST_RESYNC_MILLIS = 3 * 5_000;

    @Test
    void D1_killedWhileTypingNothingAcknowledgedOrSeenIsLost(@TempDir Path folder) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Child child = Child.start(folder.resolve("log"), 0);
        try (NodeScript typists = NodeScript.start("typists.mjs", child.port(), "kill")) {
            assertThat(typists.line()).isEqualTo("typing");
            for (int round = 0; round < ROUNDS; round++) {
                // The length of the typing is the fault's own; nothing is decided by it.
                child.outlives(LEAST_TYPING_MILLIS + random.nextInt(MOST_TYPING_MILLIS - LEAST_TYPING_MILLIS));
                typists.tell("kill");
                assertThat(typists.line()).isEqualTo("ready");
                child.kill();
                child = Child.start(folder.resolve("log"), child.port());
                typists.tell("back");
                String settled = typists.line();
                assertThat(settled).matches("settled \\d+");
                int millis = Integer.parseInt(settled.substring("settled ".length()));
                LOG.info("round {}: everybody was back after {} ms", round, millis);
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
            assertThat(result.get("acknowledgedLost").asInt())
                    .as("seed %d: %s", seed, result)
                    .isZero();
            assertThat(result.get("seenLost").asInt())
                    .as("seed %d: %s", seed, result)
                    .isZero();
            assertThat(result.get("doubled").asInt())
                    .as("seed %d: %s", seed, result)
                    .isZero();
        } finally {
            child.kill();
        }
    }

    private record Child(Process process, int port) {
        static Child start(Path folder, int port) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            CollabServer.class.getName(),
                            folder.toString(),
                            Integer.toString(port))
                    .redirectErrorStream(true)
                    .start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
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

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }
}
