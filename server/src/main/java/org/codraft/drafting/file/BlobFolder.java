package org.codraft.drafting.file;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.codraft.id.FreshId;
import org.codraft.id.Sha256;
import org.codraft.identity.BlockingCalls;

/// Bytes in a folder of this machine, one file for each hash, readable by the owner alone. A file has its name only
/// when it is whole and on disk: it is written under another one, synced, and renamed, and then the folder is synced.
public final class BlobFolder implements BlobStore {
    private static final String UNFINISHED = ".part";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final FileAttribute<?> FOLDER_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;
    private final BlockingCalls calls;

    private BlobFolder(Path folder, BlockingCalls calls) {
        this.folder = folder;
        this.calls = calls;
    }

    /// Opens the folder, making it when it is missing, and removes what a crash left unfinished. Blocks; called at
    /// start.
    public static BlobFolder open(Path folder, BlockingCalls calls) {
        try {
            Files.createDirectories(folder, FOLDER_MODE);
            try (Stream<Path> left = Files.list(folder)) {
                for (Path file :
                        left.filter(f -> f.toString().endsWith(UNFINISHED)).toList()) {
                    Files.delete(file);
                }
            }
            return new BlobFolder(folder, calls);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Future<String> put(byte[] bytes) {
        return calls.call(() -> {
            String hash = Sha256.hex(bytes);
            keep(hash, bytes);
            return hash;
        });
    }

    @Override
    public Future<Optional<Path>> find(String hash) {
        return calls.call(() -> Optional.of(folder.resolve(hash)).filter(Files::isRegularFile));
    }

    @Override
    public Future<List<String>> hashes() {
        return calls.call(() -> {
            try (Stream<Path> kept = Files.list(folder)) {
                return kept.map(file -> file.getFileName().toString())
                        .filter(name -> HASH.matcher(name).matches())
                        .sorted()
                        .toList();
            } catch (IOException e) {
                throw unavailable(e);
            }
        });
    }

    private void keep(String hash, byte[] bytes) {
        Path place = folder.resolve(hash);
        Path part = folder.resolve(FreshId.next() + UNFINISHED);
        if (Files.isRegularFile(place)) {
            return;
        }
        try {
            try (FileChannel out = FileChannel.open(part, Set.of(CREATE_NEW, WRITE), FILE_MODE)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
                out.force(true);
            }
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel names = FileChannel.open(folder, READ)) {
                names.force(true);
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static CodraftException unavailable(IOException e) {
        return new FileException(ErrorCode.STORE_UNAVAILABLE, "the folder of files cannot be used", e);
    }
}
