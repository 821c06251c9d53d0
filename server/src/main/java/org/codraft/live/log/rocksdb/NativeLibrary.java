package org.codraft.live.log.rocksdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.RocksDB;

/// RocksDB's native library, loaded once a process.
///
/// Left alone, RocksDB unpacks its 15 MB into the common folder for temporary files, and a killed process leaves
/// them there. A loaded library needs its file no more, so here it is deleted at once: nothing piles up, and there
/// is nothing that anybody could replace before the next start.
final class NativeLibrary {
    static {
        try {
            Path own = Files.createTempDirectory("codraft-");
            try {
                NativeLibraryLoader.getInstance().loadLibrary(own.toString());
            } finally {
                delete(own);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("RocksDB's native library cannot be unpacked", e);
        }
        RocksDB.loadLibrary();
    }

    private NativeLibrary() {}

    /// Loads it unless it is loaded.
    static void load() {
        // The class has been initialised by now.
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
