package org.codraft.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.codraft.records.RecordedFile.Step;
import org.h2.mvstore.MVMap;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever pages a power loss leaves of what was not yet synced: everything answered for is there, and a command is
/// there whole or not at all. Space is used again at once and the file is compacted meanwhile.
class PowerLossTest {
    private static final int COMMANDS = 1_500;
    private static final int KEYS = 60;
    private static final int LOSSES = 300;
    private static final long SMALL = 32 * 1024;

    /// About ten times what the keys hold; without using space again it would be 5 MB.
    private static final long MOST = 1024 * 1024;

    @TempDir
    Path folder;

    /// Command `number` was answered when `steps` steps had been done to the file.
    private record Answer(int number, int steps) {}

    @BeforeAll
    static void register() {
        FilePath.register(new RecordedFile());
    }

    @Test
    void everyAnswerSurvivesAPowerLossAtAnyMoment() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Step> steps = RecordedFile.startOver();
        List<Answer> answers = work(steps, random, seed);

        for (int i = 0; i < LOSSES; i++) {
            int count = answers.getFirst().steps()
                    + random.nextInt(steps.size() - answers.getFirst().steps());
            byte[] left = RecordedFile.afterPowerLoss(steps, count, random);
            check(left, answers, count, "seed " + seed + ", loss behind step " + count);
        }
    }

    /// Each command puts its number under one key of two maps.
    private List<Answer> work(List<Step> steps, Random random, long seed) {
        List<Answer> answers = new ArrayList<>();
        String file = RecordedFile.SCHEME + ":" + folder.resolve("worked.mv");
        try (DurableStore store = DurableStore.open(file, SMALL)) {
            MVMap<Integer, String> texts = store.store().openMap("texts");
            MVMap<Integer, Integer> numbers = store.store().openMap("numbers");
            for (int n = 0; n < COMMANDS; n++) {
                int number = n;
                String text = number + ":" + "x".repeat(random.nextInt(2_000));
                CompletableFuture<Integer> answer = new CompletableFuture<>();
                store.execute(
                        true,
                        () -> {
                            texts.put(number % KEYS, text);
                            numbers.put(number % KEYS, number);
                            return number;
                        },
                        answer::complete,
                        answer::completeExceptionally);
                answer.join();
                answers.add(new Answer(number, steps.size()));
            }
            assertThat(store.sizeOnDisk()).as("seed %d", seed).isLessThan(MOST);
        }
        return answers;
    }

    private void check(byte[] left, List<Answer> answers, int count, String where) throws IOException {
        Path file = folder.resolve("left.mv");
        Files.write(file, left);
        int answered =
                (int) answers.stream().filter(answer -> answer.steps() <= count).count();
        try (DurableStore store = DurableStore.open(file.toString(), Long.MAX_VALUE)) {
            MVMap<Integer, String> texts = store.store().openMap("texts");
            MVMap<Integer, Integer> numbers = store.store().openMap("numbers");
            for (int key = 0; key < KEYS && key < answered; key++) {
                int last = answered - 1 - Math.floorMod(answered - 1 - key, KEYS);
                assertThat(numbers.get(key)).as("%s, key %d", where, key).isGreaterThanOrEqualTo(last);
                assertThat(texts.get(key)).as("%s, key %d", where, key).startsWith(numbers.get(key) + ":");
            }
            assertThat(texts.size()).isEqualTo(numbers.size());
        }
    }
}
