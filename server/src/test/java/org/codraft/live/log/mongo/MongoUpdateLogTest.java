package org.codraft.live.log.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.codraft.id.DocId;
import org.codraft.live.log.Seq;
import org.codraft.live.log.UpdateLog;
import org.codraft.live.log.UpdateLogContract;
import org.codraft.testing.Bits;
import org.codraft.testing.MongoForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class MongoUpdateLogTest extends UpdateLogContract {
    private static final Logger LOG = LoggerFactory.getLogger(MongoUpdateLogTest.class);

    private static MongoForTests mongo;

    @BeforeAll
    static void startStore() {
        mongo = new MongoForTests();
    }

    @AfterAll
    static void sayWhere() {
        LOG.info("the contract of the update log ran on {}", mongo);
        mongo.close();
    }

    @AfterEach
    void clear() {
        log.close();
        mongo.clear();
    }

    @Override
    protected UpdateLog open() {
        return MongoUpdateLog.open(mongo.database());
    }

    /// A flip in one of the fields that can hold damage, the bytes counting for as many bits as they have.
    @Override
    protected void flip(Stored what, DocId doc, Seq seq, long bit) {
        LogCollections collections = LogCollections.of(mongo.database());
        MongoCollection<Document> collection = switch (what) {
            case ENTRY -> collections.entries();
            case HEAD -> collections.heads();
            case CHECKPOINT -> collections.checkpoints();
        };
        Object id = what == Stored.ENTRY ? chunkId(collections, doc, seq) : doc.value();
        Document stored =
                Objects.requireNonNull(collection.find(Filters.eq("_id", id)).first());
        List<String> fields = switch (what) {
            case ENTRY -> List.of("data", "data", "data", "first", "count");
            case HEAD -> List.of("nextSeq", "settled", "epoch", "seal", "writable");
            case CHECKPOINT -> List.of("data", "data", "upTo");
        };
        String field = fields.get((int) (bit % fields.size()));
        Object flipped = switch (stored.get(field)) {
            case Binary binary -> {
                byte[] bytes = binary.getData().clone();
                Bits.flip(bytes, bit / 8);
                yield new Binary(bytes);
            }
            case Long number -> number ^ (1L << (bit / 8 % 64));
            case Integer number -> number ^ (1 << (bit / 8 % 32));
            case Boolean truth -> !truth;
            case null, default -> throw new AssertionError(field);
        };
        collection.updateOne(Filters.eq("_id", id), Updates.set(field, flipped));
    }

    /// Two entries were appended at a time, so a chunk begins at every odd number.
    private static Object chunkId(LogCollections collections, DocId doc, Seq seq) {
        Bson around = Filters.lte("_id", Chunk.id(doc, seq));
        return Objects.requireNonNull(collections
                        .entries()
                        .find(Filters.and(around, Filters.regex("_id", "^" + doc.value() + "/")))
                        .sort(Sorts.descending("_id"))
                        .first())
                .get("_id");
    }
}
