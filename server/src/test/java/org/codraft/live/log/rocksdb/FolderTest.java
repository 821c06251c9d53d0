package org.codraft.live.log.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.codraft.testing.LogEntries.await;
import static org.codraft.testing.LogEntries.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.live.log.LogException;
import org.codraft.live.log.Seq;
import org.codraft.testing.Bits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;

/// Damage and misuse below the port: files, keys and locks.
class FolderTest {
    private static final DocId DOC = new DocId("paper-1");
    private static final DocId OTHER = new DocId("paper-2");
    private static final List<DocId> DOCS =
            IntStream.range(0, 30).mapToObj(i -> new DocId("paper-" + i)).toList();
    private static final int FLIPS = Integer.getInteger("codraft.flips", 50);

    @TempDir
    private Path temp;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = temp.resolve("log");
    }

    @Test
    void folderInUseIsRefusedAndTheFirstGoesOn() {
        try (RocksDbUpdateLog log = RocksDbUpdateLog.open(path)) {
            assertRefused(path, ErrorCode.DATA_FOLDER_IN_USE, "in use");
            assertThat(await(log.append(DOC, 0, List.of(entry(1))))).isEqualTo(new Seq(1));
        }
    }

    @Test
    void folderThatCannotBeMadeIsRefused() throws IOException {
        Files.writeString(path, "a file stands here");

        assertRefused(path, ErrorCode.STORE_UNAVAILABLE, "cannot be used");
    }

    @Test
    void newerLayoutIsRefused() throws Exception {
        write(DOCS);
        try (Folder folder = Folder.open(path)) {
            folder.db().put(Folder.LAYOUT_KEY, "2".getBytes(StandardCharsets.US_ASCII));
        }

        assertRefused(path, ErrorCode.STORE_UNAVAILABLE, "newer release");
    }

    @Test
    void unknownColumnFamilyIsRefused() throws Exception {
        write(DOCS);
        try (Folder folder = Folder.open(path)) {
            folder.db()
                    .createColumnFamily(new ColumnFamilyDescriptor("threads".getBytes(StandardCharsets.US_ASCII)))
                    .close();
        }

        assertRefused(path, ErrorCode.STORE_UNAVAILABLE, "column family threads");
    }

    @Test
    void missingEndIsNamedAtOpening() throws Exception {
        write(DOCS);
        try (Folder folder = Folder.open(path)) {
            folder.db().delete(folder.entries(), Keys.entry(DOC, new Seq(4)));
            folder.db().delete(folder.heads(), Keys.doc(OTHER));
        }

        try (RocksDbUpdateLog log = RocksDbUpdateLog.open(path)) {
            assertThat(log.damagedAtOpening())
                    .extracting(LogException::getMessage)
                    .satisfiesExactly(
                            first -> assertThat(first).contains("paper-1").contains("entry 4"),
                            second -> assertThat(second).contains("paper-2").contains("entry 1"));
            assertThat(whole(log, DOCS)).hasSize(DOCS.size() - 2);
            assertThat(await(log.docs())).containsAll(DOCS);
        }
    }

    @Test
    void missingOrForeignEntryInTheMiddleIsNamed() throws Exception {
        write(DOCS);
        try (Folder folder = Folder.open(path)) {
            byte[] second = folder.db().get(folder.entries(), Keys.entry(DOC, new Seq(2)));
            folder.db().delete(folder.entries(), Keys.entry(DOC, new Seq(2)));
            folder.db().put(folder.entries(), Keys.entry(OTHER, new Seq(2)), second);
        }

        try (RocksDbUpdateLog log = RocksDbUpdateLog.open(path)) {
            for (DocId doc : List.of(DOC, OTHER)) {
                assertThatThrownBy(() -> await(log.load(doc)))
                        .isInstanceOf(LogException.class)
                        .hasMessageContaining(doc.value())
                        .hasMessageContaining("entry 2");
            }
            assertThat(whole(log, DOCS)).hasSize(DOCS.size() - 2);
        }
    }

    @Test
    void flippedBitInATableNeverGivesAWrongAnswer() throws IOException {
        write(DOCS);
        List<Path> tables = files(path, ".sst");
        assertThat(tables).isNotEmpty();
        int refusedWhole = 0;
        List<Integer> harmed = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed());
        for (int i = 0; i < FLIPS; i++) {
            Path copy = copyOf(path, i);
            damage(copy.resolve(tables.get(random.nextInt(tables.size())).getFileName()), random);
            try (RocksDbUpdateLog log = RocksDbUpdateLog.open(copy)) {
                harmed.add(DOCS.size() - whole(log, DOCS).size());
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
            append(running, DOCS);
            SplittableRandom random = new SplittableRandom(seed());
            for (int i = 0; i < FLIPS; i++) {
                Path copy = copyOf(path, i);
                damage(files(copy, ".log").getLast(), random);
                try (RocksDbUpdateLog log = RocksDbUpdateLog.open(copy)) {
                    assertThat(whole(log, DOCS)).as("flip %s", i).hasSize(DOCS.size());
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
            append(running, DOCS);
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

    private void write(List<DocId> docs) {
        try (RocksDbUpdateLog log = RocksDbUpdateLog.open(path)) {
            append(log, docs);
        }
    }

    /// Four entries each, the last two in one append.
    private static void append(RocksDbUpdateLog log, List<DocId> docs) {
        for (DocId doc : docs) {
            await(log.append(doc, 0, List.of(entry(1))));
            await(log.append(doc, 0, List.of(entry(2))));
            await(log.append(doc, 0, List.of(entry(3), entry(4))));
        }
    }

    /// Those that load with all that was appended; the others must be refused as damaged.
    private static List<DocId> whole(RocksDbUpdateLog log, List<DocId> docs) {
        List<DocId> whole = new ArrayList<>();
        for (DocId doc : docs) {
            try {
                assertThat(await(log.load(doc)).tail()).hasSize(4);
                whole.add(doc);
            } catch (LogException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.LOG_CORRUPT);
                assertThat(e.getMessage()).contains(doc.value());
            }
        }
        return whole;
    }

    private static void assertRefused(Path path, ErrorCode code, String message) {
        assertThatThrownBy(() -> RocksDbUpdateLog.open(path))
                .isInstanceOfSatisfying(
                        LogException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message)
                .hasMessageContaining(path.toString());
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
