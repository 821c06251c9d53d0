package org.codraft.live.log;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import org.codraft.id.DocId;

/// A log that does everything as another does; a subclass overrides what it adds something to.
public abstract class ForwardingUpdateLog implements UpdateLog {
    private final UpdateLog log;

    protected ForwardingUpdateLog(UpdateLog log) {
        this.log = log;
    }

    @Override
    public Future<Seq> append(DocId doc, long epoch, List<NewEntry> entries) {
        return log.append(doc, epoch, entries);
    }

    @Override
    public Future<Seq> restore(DocId doc, long epoch, List<NewEntry> entries) {
        return log.restore(doc, epoch, entries);
    }

    @Override
    public Future<Loaded> load(DocId doc) {
        return log.load(doc);
    }

    @Override
    public Future<Head> head(DocId doc) {
        return log.head(doc);
    }

    @Override
    public Future<Void> checkpoint(DocId doc, Checkpoint checkpoint) {
        return log.checkpoint(doc, checkpoint);
    }

    @Override
    public Future<Head> freeze(DocId doc) {
        return log.freeze(doc);
    }

    @Override
    public Future<Head> reopen(DocId doc) {
        return log.reopen(doc);
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
