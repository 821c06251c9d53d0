package org.codraft.records;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.codraft.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/// The folder that holds everything kept: made with mode 700, used by one process at a time.
///
/// The lock belongs to the operating system, so a killed process leaves none behind.
public final class DataFolder implements AutoCloseable {
    private static final FileAttribute<?> FOLDER_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;
    private final FileLock lock;

    private DataFolder(Path path, FileLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Takes the folder for this process, making it when it is missing.
    ///
    /// @throws RecordException `DATA_FOLDER_IN_USE` when another process has it, `STORE_UNAVAILABLE` when it
    ///         cannot be made or written
    public static DataFolder open(Path path) {
        try {
            Files.createDirectories(path, FOLDER_MODE);
            FileChannel channel = FileChannel.open(path.resolve("lock"), Set.of(CREATE, WRITE), FILE_MODE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new RecordException(
                        ErrorCode.DATA_FOLDER_IN_USE, "the data folder " + path + " is in use by another process");
            }
            return new DataFolder(path, lock);
        } catch (IOException e) {
            throw unavailable(path, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    public Path path() {
        return path;
    }

    /// Where secrets are kept, readable by the owner alone.
    public Path secrets() {
        try {
            return Files.createDirectories(secretsIn(path), FOLDER_MODE);
        } catch (IOException e) {
            throw unavailable(path, e);
        }
    }

    /// The same place in a folder that another process may be using; there or not.
    public static Path secretsIn(Path folder) {
        return folder.resolve("secrets");
    }

    @Override
    public void close() {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw unavailable(path, e);
        }
    }

    private static RecordException unavailable(Path path, IOException e) {
        return new RecordException(ErrorCode.STORE_UNAVAILABLE, "cannot use the data folder " + path + ": " + e, e);
    }
}
