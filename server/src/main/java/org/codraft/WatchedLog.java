package org.codraft;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.codraft.id.DocId;
import org.codraft.live.log.ForwardingUpdateLog;
import org.codraft.live.log.Head;
import org.codraft.live.log.NewEntry;
import org.codraft.live.log.Seq;
import org.codraft.live.log.UpdateLog;

/// A log that tells of every document that has grown, once the growth is durable, and of
/// every one that was frozen or reopened.
final class WatchedLog extends ForwardingUpdateLog {
    private final Consumer<DocId> grown;
    private final BiConsumer<String, DocId> turned;

    WatchedLog(UpdateLog log, Consumer<DocId> grown, BiConsumer<String, DocId> turned) {
        super(log);
        this.grown = grown;
        this.turned = turned;
    }

    @Override
    public Future<Seq> append(DocId doc, long epoch, List<NewEntry> entries) {
        return super.append(doc, epoch, entries).onSuccess(seq -> grown.accept(doc));
    }

    @Override
    public Future<Seq> restore(DocId doc, long epoch, List<NewEntry> entries) {
        return super.restore(doc, epoch, entries).onSuccess(seq -> grown.accept(doc));
    }

    @Override
    public Future<Head> freeze(DocId doc) {
        return super.freeze(doc).onSuccess(head -> turned.accept("paper-locked", doc));
    }

    @Override
    public Future<Head> reopen(DocId doc) {
        return super.reopen(doc).onSuccess(head -> turned.accept("paper-unlocked", doc));
    }
}
