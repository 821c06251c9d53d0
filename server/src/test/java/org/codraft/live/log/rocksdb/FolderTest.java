package org.codraft.live.log.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.codraft.live.log.rocksdb.FourEntries.DOCS;
import static org.codraft.testing.LogEntries.await;
import static org.codraft.testing.LogEntries.entry;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.live.log.LogException;
import org.codraft.live.log.Seq;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rocksdb.ColumnFamilyDescriptor;

/// Damage and misuse below the port: files, keys and locks.
class FolderTest {
    private static final DocId DOC = new DocId("paper-1");
    private static final DocId OTHER = new DocId("paper-2");

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
        FourEntries.write(path);
        try (Folder folder = Folder.open(path)) {
            folder.db().put(Folder.LAYOUT_KEY, "2".getBytes(StandardCharsets.US_ASCII));
        }

        assertRefused(path, ErrorCode.STORE_UNAVAILABLE, "newer release");
    }

    @Test
    void unknownColumnFamilyIsRefused() throws Exception {
        FourEntries.write(path);
        try (Folder folder = Folder.open(path)) {
            folder.db()
                    .createColumnFamily(new ColumnFamilyDescriptor("threads".getBytes(StandardCharsets.US_ASCII)))
                    .close();
        }

        assertRefused(path, ErrorCode.STORE_UNAVAILABLE, "column family threads");
    }

    @Test
    void missingEndIsNamedAtOpening() throws Exception {
        FourEntries.write(path);
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
            assertThat(FourEntries.whole(log)).hasSize(DOCS.size() - 2);
            assertThat(await(log.docs())).containsAll(DOCS);
        }
    }

    @Test
    void missingOrForeignEntryInTheMiddleIsNamed() throws Exception {
        FourEntries.write(path);
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
            assertThat(FourEntries.whole(log)).hasSize(DOCS.size() - 2);
        }
    }

    /// RocksDB's own reader takes a record of a recycled log for one to be read again, without end.
    @ParameterizedTest
    @ValueSource(strings = {".log", "MANIFEST"})
    void recordOfAnotherKindStopsTheOpeningInsteadOfHangingIt(String part) throws IOException {
        Path copy = Files.createDirectories(temp.resolve("copy"));
        try (RocksDbUpdateLog running = RocksDbUpdateLog.open(path);
                Stream<Path> all = Files.list(path)) {
            FourEntries.append(running);
            for (Path file : all.filter(each -> !each.endsWith("LOCK")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (file.getFileName().toString().contains(part)) {
                    int second = 7 + (bytes[4] & 0xff) + ((bytes[5] & 0xff) << 8);
                    bytes[second + 6] ^= 4;
                }
                Files.write(copy.resolve(file.getFileName()), bytes);
            }
        }

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertRefused(copy, ErrorCode.LOG_CORRUPT, part));
    }

    private static void assertRefused(Path path, ErrorCode code, String message) {
        assertThatThrownBy(() -> RocksDbUpdateLog.open(path))
                .isInstanceOfSatisfying(
                        LogException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message)
                .hasMessageContaining(path.toString());
    }
}
