package org.codraft.drafting.file;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.codraft.id.DocId;

public final class InMemoryFileStore implements FileStore {
    private final Map<FileId, StoredFile> files = new ConcurrentHashMap<>();

    @Override
    public Future<StoredFile> put(StoredFile file) {
        return Future.succeededFuture(files.computeIfAbsent(file.id(), id -> file));
    }

    @Override
    public Future<Optional<StoredFile>> find(FileId id) {
        return Future.succeededFuture(Optional.ofNullable(files.get(id)));
    }

    @Override
    public Future<Long> count(DocId paper) {
        return Future.succeededFuture(files.values().stream()
                .filter(file -> file.paper().equals(paper))
                .count());
    }
}
