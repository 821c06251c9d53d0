package org.codraft.drafting.file;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.codraft.drafting.paper.PaperException;
import org.codraft.drafting.paper.Papers;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.identity.BlockingCalls;
import org.codraft.identity.User;

/// Keeps and finds pictures for somebody: who may write in a paper may add one, who may read it may see them.
/// Thread-safe.
public final class PaperFiles {
    /// The longest papers have 90 pages. Without an end one account could fill the disk in the name of one paper.
    static final int MAX_PICTURES = 300;

    private final Papers papers;
    private final FileStore store;
    private final BlobStore blobs;
    private final BlockingCalls calls;
    private final InstantSource clock;

    public PaperFiles(Papers papers, FileStore store, BlobStore blobs, BlockingCalls calls, InstantSource clock) {
        this.papers = papers;
        this.store = store;
        this.blobs = blobs;
        this.calls = calls;
        this.clock = clock;
    }

    /// A picture and where its bytes are.
    record Found(StoredFile file, Path path) {}

    /// Whether `user` may add a picture now; fails like [#add] when not.
    Future<Void> mayAdd(User user, DocId paper) {
        return papers.writable(user, paper)
                .compose(writable -> store.count(paper))
                .compose(count -> count < MAX_PICTURES ? Future.succeededFuture() : Future.failedFuture(tooMany()));
    }

    /// Adds what `bytes` show to `paper`. Fails with `not-found` for whoever may not read it, `forbidden` or `locked`
    /// for whoever may not write, `too-many-pictures` when there is no room, and as [PictureMetadata#removed] says.
    Future<StoredFile> add(User user, DocId paper, byte[] bytes) {
        // Megabytes are gone through, which an event loop has no time for.
        return mayAdd(user, paper)
                .compose(may -> calls.call(() -> PictureMetadata.removed(bytes)))
                .compose(shown -> keep(user, paper, shown));
    }

    private Future<StoredFile> keep(User user, DocId paper, byte[] bytes) {
        return blobs.put(bytes)
                .compose(hash -> store.put(new StoredFile(
                        FileId.of(paper, hash),
                        paper,
                        hash,
                        Picture.of(bytes),
                        bytes.length,
                        user.id(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS))));
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

    private static FileException tooMany() {
        return new FileException(
                ErrorCode.TOO_MANY_PICTURES, "A paper has at most " + MAX_PICTURES + " pictures in its life.");
    }

    static PaperException notFound() {
        return new PaperException(ErrorCode.NOT_FOUND, "There is no such file.");
    }
}
