package org.codraft.live.log.rocksdb;

import java.util.function.Consumer;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.live.log.Checkpoint;
import org.codraft.live.log.CheckpointCodec;
import org.codraft.live.log.DocView;
import org.codraft.live.log.Entry;
import org.codraft.live.log.EntryCodec;
import org.codraft.live.log.Head;
import org.codraft.live.log.HeadCodec;
import org.codraft.live.log.LogException;
import org.codraft.live.log.Seq;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;
import org.rocksdb.Status;

/// One document at one moment (a RocksDB snapshot). Used by one thread, closed by it.
final class RocksDbView implements DocView, AutoCloseable {
    private final Folder folder;
    private final DocId doc;
    private final @Nullable Snapshot snapshot;
    private final Slice end;
    private final ReadOptions options;

    RocksDbView(Folder folder, DocId doc) {
        this.folder = folder;
        this.doc = doc;
        this.snapshot = folder.db().getSnapshot();
        this.end = new Slice(Keys.afterEntries(doc));
        this.options = new ReadOptions().setSnapshot(snapshot).setIterateUpperBound(end);
    }

    @Override
    public Head head() {
        try {
            byte[] stored = folder.db().get(folder.heads(), options, Keys.doc(doc));
            return stored == null ? Head.empty() : HeadCodec.decode(doc, stored);
        } catch (RocksDBException e) {
            throw failure(doc, Seq.NONE, e);
        }
    }

    @Override
    public @Nullable Checkpoint checkpoint() {
        try {
            byte[] stored = folder.db().get(folder.checkpoints(), options, Keys.doc(doc));
            return stored == null ? null : CheckpointCodec.decode(doc, stored);
        } catch (RocksDBException e) {
            throw failure(doc, Seq.NONE, e);
        }
    }

    @Override
    public void entries(Seq from, Seq to, Consumer<Entry> each) {
        Seq reached = from;
        try (RocksIterator at = folder.db().newIterator(folder.entries(), options)) {
            for (at.seek(Keys.entry(doc, from)); at.isValid(); at.next()) {
                reached = Keys.seqOf(at.key(), doc);
                if (reached.compareTo(to) > 0) {
                    return;
                }
                each.accept(EntryCodec.decode(doc, reached, at.value()));
            }
            at.status();
        } catch (RocksDBException e) {
            throw failure(doc, reached, e);
        }
    }

    @Override
    public void close() {
        options.close();
        end.close();
        if (snapshot != null) {
            folder.db().releaseSnapshot(snapshot);
        }
    }

    static LogException failure(String what, RocksDBException e) {
        return isDamage(e) ? new LogException(ErrorCode.LOG_CORRUPT, what, e) : LogException.unavailable(what, e);
    }

    private static LogException failure(DocId doc, Seq near, RocksDBException e) {
        if (!isDamage(e)) {
            return LogException.unavailable("reading document " + doc + " failed: " + e.getMessage(), e);
        }
        LogException damage = LogException.corrupt(doc, near, String.valueOf(e.getMessage()));
        damage.initCause(e);
        return damage;
    }

    private static boolean isDamage(RocksDBException e) {
        return e.getStatus() != null && e.getStatus().getCode() == Status.Code.Corruption;
    }
}
