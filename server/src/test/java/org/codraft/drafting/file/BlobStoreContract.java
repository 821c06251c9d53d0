package org.codraft.drafting.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.identity.Await.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.codraft.id.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every store of bytes must do.
public abstract class BlobStoreContract {
    @TempDir
    protected Path folder;

    protected abstract BlobStore store();

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @Test
    void bytesAreFoundByTheirHash() throws IOException {
        BlobStore store = store();
        byte[] large = bytes(15 * 1024 * 1024);

        String hash = result(store.put(large));

        assertThat(hash).isEqualTo(Sha256.hex(large));
        assertThat(Files.readAllBytes(result(store.find(hash)).orElseThrow())).isEqualTo(large);
    }

    @Test
    void sameBytesTwiceAreKeptOnce() throws IOException {
        BlobStore store = store();

        assertThat(result(store.put(bytes(100)))).isEqualTo(result(store.put(bytes(100))));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void everythingKeptIsNamed() {
        BlobStore store = store();
        assertThat(result(store.hashes())).isEmpty();

        String one = result(store.put(bytes(100)));
        String other = result(store.put(bytes(200)));

        assertThat(result(store.hashes())).isSorted().containsExactlyInAnyOrder(one, other);
    }

    @Test
    void unknownHashIsEmpty() {
        assertThat(result(store().find(Sha256.hex(bytes(5))))).isEmpty();
    }
}
