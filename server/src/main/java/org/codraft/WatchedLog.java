package org.codraft;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.codraft.id.DocId;
import org.codraft.live.log.Checkpoint;
import org.codraft.live.log.Entry;
import org.codraft.live.log.Head;
import org.codraft.live.log.Loaded;
import org.codraft.live.log.LogStats;
import org.codraft.live.log.NewEntry;
import org.codraft.live.log.Seq;
import org.codraft.live.log.UpdateLog;

/// A log that tells of every document that has grown, once the growth is durable, and of
/// every one that was frozen or reopened.
record WatchedLog(UpdateLog log, Consumer<DocId> grown, BiConsumer<String, DocId> turned) implements UpdateLog {
    @Override
    public Future<Seq> append(DocId doc, long epoch, List<NewEntry> entries) {
        return log.append(doc, epoch, entries).onSuccess(seq -> grown.accept(doc));
    }

    @Override
    public Future<Seq> restore(DocId doc, long epoch, List<NewEntry> entries) {
        return log.restore(doc, epoch, entries).onSuccess(seq -> grown.accept(doc));
    }

    @Override
    public Future<Loaded> load(DocId doc) {
        return log.load(doc);
    }

    @Override
    public Future<Void> checkpoint(DocId doc, Checkpoint checkpoint) {
        return log.checkpoint(doc, checkpoint);
    }

    @Override
    public Future<Head> freeze(DocId doc) {
        return log.freeze(doc).onSuccess(head -> turned.accept("paper-locked", doc));
    }

    @Override
    public Future<Head> reopen(DocId doc) {
        return log.reopen(doc).onSuccess(head -> turned.accept("paper-unlocked", doc));
    }

    @Override
    public Future<Void> read(DocId doc, Seq after, Consumer<Entry> each) {
        return log.read(doc, after, each);
    }

    @Override
    public Future<List<DocId>> docs() {
        return log.docs();
    }

    @Override
    public LogStats stats() {
        return log.stats();
    }

    @Override
    public void close() {
        log.close();
    }
}
