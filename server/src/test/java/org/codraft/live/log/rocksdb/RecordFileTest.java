package org.codraft.live.log.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.testing.LogEntries.await;
import static org.codraft.testing.LogEntries.entry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.codraft.id.DocId;
import org.codraft.testing.Bits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reading of record files beside files that RocksDB itself has written.
class RecordFileTest {
    private static final DocId DOC = new DocId("paper-1");

    @TempDir
    private Path temp;

    @Test
    void whatRocksDbHasWrittenIsSound() throws IOException {
        assertThat(damage(smallLog())).isEmpty();
        assertThat(damage(logOfManyBlocks())).isEmpty();
        FourEntries.write(temp.resolve("log"));
        assertThat(damage(fileOf(temp.resolve("log"), "MANIFEST-"))).isEmpty();
    }

    @Test
    void everyFlippedBitIsFound() throws IOException {
        byte[] bytes = smallLog();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            Bits.flip(bytes, bit);
            assertThat(damage(bytes)).as("bit %d of byte %d", bit % 8, bit / 8).isPresent();
            Bits.flip(bytes, bit);
        }
    }

    @Test
    void damageInAnyBlockIsFoundWhereItIs() throws IOException {
        byte[] bytes = logOfManyBlocks();
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 200; i++) {
            long bit = random.nextLong(8L * bytes.length);
            Bits.flip(bytes, bit);
            assertThat(damage(bytes)).as("bit %d", bit).isPresent();
            assertThat(damage(bytes).getAsLong()).isBetween(bit / 8 - (32 << 10), bit / 8);
            Bits.flip(bytes, bit);
        }
    }

    @Test
    void logCutShortIsSound() throws IOException {
        byte[] bytes = smallLog();
        for (int length = 0; length < bytes.length; length++) {
            assertThat(damage(Arrays.copyOf(bytes, length)))
                    .as("%d bytes", length)
                    .isEmpty();
        }
    }

    @Test
    void zerosAreSoundAtTheEndOnly() throws IOException {
        byte[] bytes = smallLog();
        byte[] followed = Arrays.copyOf(bytes, bytes.length + (100 << 10));
        assertThat(damage(followed)).isEmpty();

        followed[followed.length - 1] = 1;
        assertThat(damage(followed)).isPresent();
    }

    private static OptionalLong damage(byte[] bytes) throws IOException {
        return RecordFile.firstDamage(new ByteArrayInputStream(bytes));
    }

    private byte[] smallLog() throws IOException {
        return writtenLog(4, 10);
    }

    private byte[] logOfManyBlocks() throws IOException {
        return writtenLog(3, 100_000);
    }

    private byte[] writtenLog(int appends, int bytes) throws IOException {
        Path path = temp.resolve("log-" + bytes);
        try (RocksDbUpdateLog log = RocksDbUpdateLog.open(path)) {
            for (int i = 0; i < appends; i++) {
                await(log.append(DOC, 0, List.of(entry(i, random(i, bytes)))));
            }
            return fileOf(path, ".log");
        }
    }

    private static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] fileOf(Path folder, String part) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return Files.readAllBytes(
                    all.filter(file -> file.getFileName().toString().contains(part))
                            .findFirst()
                            .orElseThrow());
        }
    }
}
