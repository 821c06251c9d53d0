package org.codraft.drafting.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.identity.Await.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.codraft.records.RecordExecutor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlobFolderTest extends BlobStoreContract {
    private final RecordExecutor executor = new RecordExecutor();

    @AfterAll
    void close() {
        executor.close();
    }

    @Override
    protected BlobStore store() {
        return BlobFolder.open(folder, executor::run);
    }

    @Test
    void onlyTheOwnerCanReadAFile() throws IOException {
        String hash = result(store().put(new byte[] {1}));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(hash))))
                .isEqualTo("rw-------");
    }

    @Test
    void whatACrashLeftUnfinishedIsGoneAtTheNextStart() throws IOException {
        Path unfinished = Files.write(folder.resolve("abc.part"), new byte[] {1});

        store();

        assertThat(unfinished).doesNotExist();
    }

    @Test
    void whatSomebodyElseHasPutThereIsNoPicture() throws IOException {
        BlobStore store = store();
        String hash = result(store.put(new byte[] {1}));
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Files.createDirectory(folder.resolve("lost+found"));

        assertThat(result(store.hashes())).containsExactly(hash);
    }
}
