package org.codraft.drafting.file;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Keeps the bytes of pictures by their hash. Bytes that are kept never change and are never kept twice.
public interface BlobStore {
    /// Keeps `bytes` and answers with their SHA-256 in hexadecimal, once they would survive a crash.
    Future<String> put(byte[] bytes);

    /// A file on this machine that holds the bytes of this hash; empty when they were never kept.
    Future<Optional<Path>> find(String hash);

    /// The hashes of all that is kept, in their order.
    Future<List<String>> hashes();
}
