package org.codraft.drafting.file;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.codraft.drafting.paper.PaperException;
import org.codraft.drafting.paper.Papers;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.identity.User;

/// Keeps and finds pictures for somebody: who may write in a paper may add one, who may read it may see them.
/// Thread-safe.
public final class PaperFiles {
    private final Papers papers;
    private final FileStore store;
    private final BlobStore blobs;
    private final InstantSource clock;

    public PaperFiles(Papers papers, FileStore store, BlobStore blobs, InstantSource clock) {
        this.papers = papers;
        this.store = store;
        this.blobs = blobs;
        this.clock = clock;
    }

    /// A picture and where its bytes are.
    record Found(StoredFile file, Path path) {}

    /// Whether `user` may add a picture now; fails like [#add] when not.
    Future<Void> mayAdd(User user, DocId paper) {
        return papers.writable(user, paper).mapEmpty();
    }

    /// Adds `bytes` to `paper`. Fails with `not-found` for whoever may not read it, `forbidden` or `locked` for
    /// whoever may not write, and as [Picture#of] says.
    Future<StoredFile> add(User user, DocId paper, byte[] bytes) {
        return papers.writable(user, paper).compose(writable -> {
            Picture picture = Picture.of(bytes);
            return blobs.put(bytes)
                    .compose(hash -> store.put(new StoredFile(
                            FileId.of(paper, hash),
                            paper,
                            hash,
                            picture,
                            bytes.length,
                            user.id(),
                            clock.instant().truncatedTo(ChronoUnit.MILLIS))));
        });
    }

    /// A picture that `user` may see; fails with `not-found` for any other, whether it is there or not.
    Future<Found> find(User user, FileId id) {
        return store.find(id)
                .compose(found -> found.map(
                                file -> papers.readable(user, file.paper()).compose(paper -> at(file)))
                        .orElseGet(() -> Future.failedFuture(notFound())));
    }

    private Future<Found> at(StoredFile file) {
        return blobs.find(file.hash())
                .compose(path -> path.map(p -> Future.succeededFuture(new Found(file, p)))
                        .orElseGet(() -> Future.failedFuture(new FileException(
                                ErrorCode.STORE_UNAVAILABLE, "the bytes of file " + file.id() + " are missing"))));
    }

    static PaperException notFound() {
        return new PaperException(ErrorCode.NOT_FOUND, "There is no such file.");
    }
}
