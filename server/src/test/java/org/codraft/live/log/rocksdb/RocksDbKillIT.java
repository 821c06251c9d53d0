package org.codraft.live.log.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.testing.LogEntries.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.codraft.id.DocId;
import org.codraft.live.log.Checkpoint;
import org.codraft.live.log.Entry;
import org.codraft.live.log.Loaded;
import org.codraft.live.log.Seq;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// D1 and D8 at the level of the log: kill -9 at any moment loses nothing that was acknowledged.
class RocksDbKillIT {
    private static final int ROUNDS = Integer.getInteger("codraft.kills", 5);
    private static final int KILLS_PER_STEP = Integer.getInteger("codraft.killsPerStep", 2);

    @TempDir
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(Long.getLong("codraft.seed", System.nanoTime()));

    @Test
    void everyAcknowledgedEntryIsThereAfterEveryKill() throws IOException {
        Map<DocId, Long> acknowledged = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            int lines = 200 + random.nextInt(4_000);
            killWhen("append", acknowledged, new Trigger("acknowledged", lines));
            assertAllThere(acknowledged);
        }
        assertThat(acknowledged).hasSize(KilledWriter.DOCS);
    }

    @ParameterizedTest
    @CsvSource({
        "checkpoint, checkpointing",
        "checkpoint, checkpointed",
        "compact, compacting",
        "compact, compacted",
    })
    void killAtAStepOfCheckpointingOrCompactionChangesNothing(String work, String step) throws IOException {
        Map<DocId, Long> acknowledged = new HashMap<>();
        for (int kill = 0; kill < KILLS_PER_STEP; kill++) {
            killWhen(work, acknowledged, new Trigger(step, 1 + random.nextInt(3 * KilledWriter.DOCS)));
            assertAllThere(acknowledged);
        }
    }

    /// The kill falls when this many lines with this word have been read.
    private record Trigger(String word, int lines) {}

    /// Runs a writer until the trigger, kills it, and notes what it had said until its very end.
    private void killWhen(String work, Map<DocId, Long> acknowledged, Trigger trigger) throws IOException {
        Process writer = start(work);
        try (BufferedReader said = writer.inputReader(StandardCharsets.UTF_8)) {
            int seen = 0;
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                String[] words = line.split(" ", -1);
                if (words[0].equals("acknowledged") && words.length == 3 && !words[2].isEmpty()) {
                    acknowledged.merge(new DocId(words[1]), Long.parseLong(words[2]), Math::max);
                }
                if (words[0].equals(trigger.word()) && ++seen == trigger.lines()) {
                    // Through the handle: the process's own method would also close the stream we read from.
                    writer.toHandle().destroyForcibly();
                }
            }
            assertThat(seen).as("the writer ended by itself").isGreaterThanOrEqualTo(trigger.lines());
        } finally {
            writer.destroyForcibly();
        }
        assertThat(writer.onExit().join().exitValue()).isEqualTo(137);
    }

    private Process start(String work) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(KilledWriter.class.getName());
        command.add(folder.toString());
        command.add(work);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void assertAllThere(Map<DocId, Long> acknowledged) {
        try (RocksDbUpdateLog log = RocksDbUpdateLog.open(folder)) {
            assertThat(log.damagedAtOpening()).isEmpty();
            acknowledged.forEach((doc, last) -> {
                Loaded loaded = await(log.load(doc));
                assertThat(loaded.head().last().value()).isGreaterThanOrEqualTo(last);
                assertThat(loaded.head().last().value() % 2)
                        .as("two entries, all or none")
                        .isZero();
                List<Entry> all = new ArrayList<>();
                await(log.read(doc, Seq.NONE, all::add));
                assertThat(all).hasSize((int) loaded.head().last().value());
                Checkpoint checkpoint = loaded.checkpoint();
                if (checkpoint != null) {
                    assertThat(checkpoint.chainHash())
                            .isEqualTo(
                                    all.get((int) checkpoint.upTo().value() - 1).hash());
                }
            });
        }
    }
}
