package org.codraft.audit.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.codraft.audit.AuditEntry;
import org.codraft.audit.AuditEvent;
import org.codraft.audit.AuditException;
import org.codraft.audit.AuditStore;
import org.codraft.error.ErrorCode;
import org.codraft.id.UserId;
import org.codraft.identity.BlockingCalls;

/// Entries by their number, which no two can have; the noted end in a collection of its own.
public final class MongoAuditStore implements AuditStore {
    private static final String END = "end";

    private final MongoCollection<Document> entries;
    private final MongoCollection<Document> end;
    private final BlockingCalls calls;

    private MongoAuditStore(MongoDatabase database, BlockingCalls calls) {
        this.entries = database.getCollection("audit");
        this.end = database.getCollection("audit_end");
        this.calls = calls;
    }

    /// Opens the store and sees to its indexes. Blocks; called at start.
    public static MongoAuditStore open(MongoDatabase database, BlockingCalls calls) {
        MongoAuditStore store = new MongoAuditStore(database, calls);
        store.entries.createIndex(Indexes.ascending("actor", "_id"));
        store.entries.createIndex(Indexes.ascending("target", "_id"));
        store.entries.createIndex(Indexes.ascending("at"));
        return store;
    }

    @Override
    public Future<Head> end() {
        return calls.call(() -> Optional.ofNullable(
                        entries.find().sort(Sorts.descending("_id")).first())
                .map(last -> new Head(last.getLong("_id"), last.getString("hash")))
                .orElse(Head.START));
    }

    @Override
    public Future<Head> notedEnd() {
        return calls.call(() -> Optional.ofNullable(end.find(eq("_id", END)).first())
                .map(noted -> new Head(noted.getLong("seq"), noted.getString("hash")))
                .orElse(Head.START));
    }

    @Override
    public Future<Void> append(List<AuditEntry> more) {
        return calls.run(() -> {
            try {
                entries.insertMany(more.stream().map(MongoAuditStore::document).toList());
            } catch (MongoBulkWriteException e) {
                throw new AuditException(ErrorCode.CONFLICT, "another server has written these numbers", e);
            }
            AuditEntry last = more.getLast();
            end.replaceOne(
                    eq("_id", END),
                    new Document("_id", END)
                            .append("schema", "audit-end/1")
                            .append("seq", last.seq())
                            .append("hash", last.hash()),
                    new ReplaceOptions().upsert(true));
        });
    }

    @Override
    public Future<List<AuditEntry>> read(long after, int limit) {
        return calls.call(() -> entries.find(gt("_id", after))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(MongoAuditStore::entry)
                .into(new ArrayList<>()));
    }

    @Override
    public Future<List<AuditEntry>> newest(Query query, long before, int limit) {
        List<Bson> filters = new ArrayList<>(List.of(lt("_id", before)));
        query.actor().ifPresent(actor -> filters.add(eq("actor", actor.value())));
        query.target().ifPresent(target -> filters.add(eq("target", target)));
        query.span().from().ifPresent(first -> filters.add(gte("at", Date.from(first))));
        query.span().until().ifPresent(first -> filters.add(lt("at", Date.from(first))));
        query.refused().ifPresent(refused -> filters.add(refused ? ne("refusal", null) : eq("refusal", null)));
        return calls.call(() -> entries.find(and(filters))
                .sort(Sorts.descending("_id"))
                .limit(limit)
                .map(MongoAuditStore::entry)
                .into(new ArrayList<>()));
    }

    private static Document document(AuditEntry entry) {
        AuditEvent event = entry.event();
        return new Document("_id", entry.seq())
                .append("schema", "audit/1")
                .append("at", Date.from(entry.at()))
                .append("actor", event.actor().map(UserId::value).orElse(null))
                .append("action", event.action())
                .append("target", event.target().orElse(null))
                .append("whom", event.whom().map(UserId::value).orElse(null))
                .append("detail", event.detail().orElse(null))
                .append("refusal", event.refusal().map(ErrorCode::code).orElse(null))
                .append("count", entry.count())
                .append("hash", entry.hash());
    }

    private static AuditEntry entry(Document document) {
        Function<String, Optional<String>> text = field -> Optional.ofNullable(document.getString(field));
        return new AuditEntry(
                document.getLong("_id"),
                document.getDate("at").toInstant(),
                new AuditEvent(
                        text.apply("actor").map(UserId::new),
                        document.getString("action"),
                        text.apply("target"),
                        text.apply("whom").map(UserId::new),
                        text.apply("detail"),
                        text.apply("refusal").flatMap(MongoAuditStore::code)),
                document.getInteger("count"),
                document.getString("hash"));
    }

    /// A code that was changed to none of ours breaks the hash, which is what it should do.
    private static Optional<ErrorCode> code(String text) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.code().equals(text))
                .findFirst();
    }
}
