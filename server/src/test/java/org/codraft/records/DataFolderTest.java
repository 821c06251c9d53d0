package org.codraft.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.codraft.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temporary;

    @Test
    void folderIsMadeForItsOwnerOnly() throws IOException {
        Path path = temporary.resolve("new/data");
        try (DataFolder folder = DataFolder.open(path)) {
            assertThat(mode(folder.path())).isEqualTo("rwx------");
        }
    }

    @Test
    void folderInUseIsRefusedUntilItIsClosed() {
        try (DataFolder first = DataFolder.open(temporary)) {
            assertThatThrownBy(() -> DataFolder.open(first.path()))
                    .isInstanceOfSatisfying(
                            RecordException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_FOLDER_IN_USE));
        }
        DataFolder.open(temporary).close();
    }

    @Test
    void secretIsMadeOnceAndKeptForItsOwnerOnly() throws IOException {
        byte[] secret;
        try (DataFolder folder = DataFolder.open(temporary)) {
            secret = folder.secret("token.key", 32);
            assertThat(folder.secret("token.key", 32)).isEqualTo(secret).hasSize(32);
            assertThat(folder.secret("other.key", 32)).isNotEqualTo(secret);
        }
        assertThat(DataFolder.readSecret(temporary, "token.key")).isEqualTo(secret);
        assertThat(mode(temporary.resolve("secrets/token.key"))).isEqualTo("rw-------");
        assertThat(mode(temporary.resolve("secrets"))).isEqualTo("rwx------");
    }

    @Test
    void missingSecretIsNamed() {
        assertThatThrownBy(() -> DataFolder.readSecret(temporary, "token.key"))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("token.key");
    }

    @Test
    void fileInPlaceOfTheFolderIsRefused() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOfSatisfying(
                        RecordException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
