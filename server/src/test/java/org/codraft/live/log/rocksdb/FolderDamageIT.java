package org.codraft.live.log.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.live.log.rocksdb.FourEntries.DOCS;
import static org.codraft.testing.LogEntries.await;
import static org.codraft.testing.LogEntries.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.live.log.LogException;
import org.codraft.live.log.Seq;
import org.codraft.testing.Bits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// D10 in the files of the store: whatever bit flips, no answer is wrong, and neighbours can be read and
/// written.
class FolderDamageIT {
    private static final int FLIPS = Integer.getInteger("codraft.flips", 50);

    @TempDir
    private Path temp;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = temp.resolve("log");
    }

    @Test
    void flippedBitInATableNeverGivesAWrongAnswer() throws IOException {
        FourEntries.write(path);
        List<Path> tables = files(path, ".sst");
        assertThat(tables).isNotEmpty();
        int refusedWhole = 0;
        List<Integer> harmed = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed());
        for (int i = 0; i < FLIPS; i++) {
            Path copy = copyOf(path, i);
            damage(copy.resolve(tables.get(random.nextInt(tables.size())).getFileName()), random);
            try (RocksDbUpdateLog log = RocksDbUpdateLog.open(copy)) {
                List<DocId> whole = FourEntries.whole(log);
                harmed.add(DOCS.size() - whole.size());
                for (DocId doc : whole) {
                    assertThat(await(log.append(doc, 0, List.of(entry(5))))).isEqualTo(new Seq(5));
                }
                assertThat(await(log.docs())).containsAll(DOCS);
            } catch (LogException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.LOG_CORRUPT);
                refusedWhole++;
            }
        }
        // A flip in data harms the documents of one block; one in an index or a footer harms the table.
        RocksDbUpdateLog.LOG.info(
                "of {} flips in tables {} stopped the opening, others harmed {}", FLIPS, refusedWhole, harmed);
        assertThat(harmed.stream().filter(count -> count <= 2).count()).isGreaterThan(FLIPS / 3);
    }

    @Test
    void flippedBitInTheWriteAheadLogNeverLosesAnAcknowledgedEntry() throws IOException {
        int stopped = 0;
        try (RocksDbUpdateLog running = RocksDbUpdateLog.open(path)) {
            FourEntries.append(running);
            SplittableRandom random = new SplittableRandom(seed());
            for (int i = 0; i < FLIPS; i++) {
                Path copy = copyOf(path, i);
                damage(files(copy, ".log").getLast(), random);
                try (RocksDbUpdateLog log = RocksDbUpdateLog.open(copy)) {
                    assertThat(FourEntries.whole(log)).as("flip %s", i).hasSize(DOCS.size());
                } catch (LogException e) {
                    assertThat(e.code()).isEqualTo(ErrorCode.LOG_CORRUPT);
                    stopped++;
                }
            }
        }
        assertThat(stopped).isPositive();
    }

    @Test
    void writeAheadLogCutShortGivesAVerifiedPrefix() throws IOException {
        try (RocksDbUpdateLog running = RocksDbUpdateLog.open(path)) {
            FourEntries.append(running);
            SplittableRandom random = new SplittableRandom(seed());
            for (int i = 0; i < 20; i++) {
                Path copy = copyOf(path, i);
                Path wal = files(copy, ".log").getLast();
                byte[] bytes = Files.readAllBytes(wal);
                Files.write(wal, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
                try (RocksDbUpdateLog log = RocksDbUpdateLog.open(copy)) {
                    for (DocId doc : DOCS) {
                        assertThat(await(log.load(doc)).tail().size()).isIn(0, 1, 2, 4);
                    }
                }
            }
        }
    }

    private static long seed() {
        long seed = Long.getLong("codraft.seed", System.nanoTime());
        RocksDbUpdateLog.LOG.info("seed {}", seed);
        return seed;
    }

    private static void damage(Path file, SplittableRandom random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Bits.flip(bytes, random.nextLong(Long.MAX_VALUE));
        Files.write(file, bytes);
    }

    private Path copyOf(Path from, int number) throws IOException {
        Path copy = Files.createDirectories(temp.resolve("copy-" + number));
        try (Stream<Path> all = Files.list(from)) {
            for (Path file : all.toList()) {
                if (!file.getFileName().toString().equals("LOCK")) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
        return copy;
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        }
    }
}
