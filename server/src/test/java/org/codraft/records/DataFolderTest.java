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
    void secretsAreForTheOwnerOnly() throws IOException {
        try (DataFolder folder = DataFolder.open(temporary)) {
            assertThat(mode(folder.secrets())).isEqualTo("rwx------");
            assertThat(DataFolder.secretsIn(temporary)).isEqualTo(folder.secrets());
        }
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
