package org.codraft.records;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.codraft.error.ErrorCode;

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
            FileChannel channel = FileChannel.open(path.resolve("lock"), java.util.Set.of(CREATE, WRITE), FILE_MODE);
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

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    public Path path() {
        return path;
    }

    /// The secret `name` of this folder, made of `length` random bytes when it does not exist yet.
    public byte[] secret(String name, int length) {
        Path file = secretFile(path, name);
        try {
            if (!Files.exists(file)) {
                create(file, length);
            }
            return readSecret(path, name);
        } catch (IOException e) {
            throw unavailable(path, e);
        }
    }

    /// Reads a secret without taking the folder, so that commands work beside a running server.
    ///
    /// @throws RecordException `STORE_UNAVAILABLE` when the folder has no such secret
    public static byte[] readSecret(Path folder, String name) {
        try {
            return Files.readAllBytes(secretFile(folder, name));
        } catch (NoSuchFileException e) {
            throw new RecordException(
                    ErrorCode.STORE_UNAVAILABLE,
                    "the data folder " + folder + " has no " + name + " key; was a server ever started in it?",
                    e);
        } catch (IOException e) {
            throw unavailable(folder, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw unavailable(path, e);
        }
    }

    /// Written beside its place, synced, then moved: a crash leaves a whole secret or none.
    private static void create(Path file, int length) throws IOException {
        Files.createDirectories(file.getParent(), FOLDER_MODE);
        byte[] secret = new byte[length];
        new SecureRandom().nextBytes(secret);
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        try (FileChannel channel = FileChannel.open(draft, java.util.Set.of(CREATE_NEW, WRITE), FILE_MODE)) {
            ByteBuffer buffer = ByteBuffer.wrap(secret);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        try {
            Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException | FileAlreadyExistsException e) {
            throw new IOException("cannot put " + file.getFileName() + " in place", e);
        }
        try (FileChannel folder = FileChannel.open(file.getParent(), READ)) {
            folder.force(true);
        }
    }

    private static Path secretFile(Path folder, String name) {
        return folder.resolve("secrets").resolve(name);
    }

    private static RecordException unavailable(Path path, IOException e) {
        return new RecordException(ErrorCode.STORE_UNAVAILABLE, "cannot use the data folder " + path + ": " + e, e);
    }
}
