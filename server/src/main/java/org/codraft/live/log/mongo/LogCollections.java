package org.codraft.live.log.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.live.log.LogException;
import org.codraft.live.log.Seq;
import org.jspecify.annotations.Nullable;

/// The collections of the log and the look-ups that several classes need. Writes wait for the majority and
/// its journal, reads ask the primary for what the majority has: an acknowledged entry survives the loss of
/// any minority. Thread-safe.
record LogCollections(
        MongoCollection<Document> heads, MongoCollection<Document> entries, MongoCollection<Document> checkpoints) {
    /// Layout of the collections. A database with a higher number was written by a newer release.
    static final int LAYOUT = 1;

    static final String LAYOUT_COLLECTION = "log_layout";

    /// @throws LogException `STORE_UNAVAILABLE` when a newer release wrote this database
    static LogCollections of(MongoDatabase database) {
        MongoDatabase durable = database.withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary());
        checkLayout(durable.getCollection(LAYOUT_COLLECTION));
        return new LogCollections(
                durable.getCollection("log_heads"),
                durable.getCollection("log_entries"),
                durable.getCollection("log_checkpoints"));
    }

    private static void checkLayout(MongoCollection<Document> layout) {
        insertUnlessThere(layout, new Document("_id", "layout").append("version", LAYOUT));
        Document stored = layout.find(Filters.eq("_id", "layout")).first();
        int version = stored == null ? -1 : stored.getInteger("version", -1);
        if (version != LAYOUT) {
            throw new LogException(
                    ErrorCode.STORE_UNAVAILABLE,
                    "the log in this database has layout " + version + ", this release reads layout " + LAYOUT
                            + ": it was written by a newer release");
        }
    }

    /// Inserts, and says whether it was the first to do so.
    static boolean insertUnlessThere(MongoCollection<Document> collection, Document document) {
        try {
            collection.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    @Nullable
    HeadRow head(DocId doc) {
        Document stored = heads.find(Filters.eq("_id", doc.value())).first();
        return stored == null ? null : HeadRow.of(doc, stored);
    }

    /// The last chunk whose first number is at most `upTo`.
    @Nullable
    Chunk lastChunk(DocId doc, Seq upTo) {
        Document stored = entries.find(range(doc, Seq.NONE, upTo))
                .sort(Sorts.descending("_id"))
                .limit(1)
                .first();
        return stored == null ? null : Chunk.of(doc, stored);
    }

    /// Chunks of `doc` whose first number lies between the two, both included.
    static Bson range(DocId doc, Seq from, Seq to) {
        return Filters.and(
                Filters.gte("_id", Chunk.id(doc, from)),
                Filters.lte("_id", Chunk.id(doc, to)),
                Filters.eq("doc", doc.value()));
    }

    /// Every document named by an entry or a head, found by jumping from one document to the next.
    List<String> docs() {
        List<String> names = new ArrayList<>();
        String behind = "";
        while (true) {
            Document next = entries.find(Filters.gt("_id", behind))
                    .sort(Sorts.ascending("_id"))
                    .limit(1)
                    .first();
            if (next == null) {
                return names;
            }
            String id = next.getString("_id");
            int slash = id.indexOf('/');
            String name = slash < 0 ? id : id.substring(0, slash);
            names.add(name);
            // '0' is the character behind '/', so this lies behind every entry of the document.
            behind = name + "0";
        }
    }

    /// One exception for each head that cannot be believed.
    List<LogException> damagedHeads() {
        List<LogException> damaged = new ArrayList<>();
        for (Document stored : heads.find()) {
            if (!(stored.get("_id") instanceof String name) || !DocId.isValid(name)) {
                damaged.add(new LogException(ErrorCode.LOG_CORRUPT, "a head of the log names no document"));
                continue;
            }
            try {
                HeadRow.of(new DocId(name), stored);
            } catch (LogException e) {
                damaged.add(e);
            }
        }
        return damaged;
    }
}
