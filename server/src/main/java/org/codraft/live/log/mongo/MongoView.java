package org.codraft.live.log.mongo;

import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.Binary;
import org.codraft.id.DocId;
import org.codraft.live.log.Checkpoint;
import org.codraft.live.log.CheckpointCodec;
import org.codraft.live.log.DocView;
import org.codraft.live.log.Entry;
import org.codraft.live.log.Head;
import org.codraft.live.log.LogException;
import org.codraft.live.log.Seq;
import org.jspecify.annotations.Nullable;

/// One document up to the head found first. Entries never change, so what lies before that head is the same
/// at every later look, and no snapshot is needed. Used by one thread.
final class MongoView implements DocView {
    private final LogCollections collections;
    private final DocId doc;
    private final Head head;

    MongoView(LogCollections collections, Settlement settlement, DocId doc) {
        this.collections = collections;
        this.doc = doc;
        this.head = settlement.filled(doc);
    }

    @Override
    public Head head() {
        return head;
    }

    @Override
    public @Nullable Checkpoint checkpoint() {
        Document stored =
                collections.checkpoints().find(Filters.eq("_id", doc.value())).first();
        if (stored == null) {
            return null;
        }
        if (!(stored.get("data") instanceof Binary data) || !(stored.get("upTo") instanceof Long upTo)) {
            throw LogException.corrupt(doc, Seq.NONE, "the stored checkpoint lacks a field");
        }
        Checkpoint checkpoint = CheckpointCodec.decode(doc, data.getData());
        if (checkpoint.upTo().value() != upTo) {
            throw LogException.corrupt(doc, checkpoint.upTo(), "the checkpoint there is filed under another number");
        }
        // Written since this view was made: then it is not part of it.
        return checkpoint.upTo().compareTo(head.last()) > 0 && isBehind(checkpoint) ? null : checkpoint;
    }

    private boolean isBehind(Checkpoint checkpoint) {
        HeadRow row = collections.head(doc);
        return row != null && checkpoint.upTo().value() < row.nextSeq();
    }

    @Override
    public void entries(Seq from, Seq to, Consumer<Entry> each) {
        Seq end = to.compareTo(head.last()) < 0 ? to : head.last();
        Chunk around = collections.lastChunk(doc, from);
        Seq start = around == null ? from : around.first();
        try (MongoCursor<Document> chunks = collections
                .entries()
                .find(LogCollections.range(doc, start, end))
                .sort(Sorts.ascending("_id"))
                .cursor()) {
            while (chunks.hasNext()) {
                for (Entry entry : Chunk.of(doc, chunks.next()).entries()) {
                    if (entry.seq().compareTo(from) >= 0 && entry.seq().compareTo(end) <= 0) {
                        each.accept(entry);
                    }
                }
            }
        }
    }
}
