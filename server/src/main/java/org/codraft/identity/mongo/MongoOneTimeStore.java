package org.codraft.identity.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;
import org.codraft.identity.BlockingCalls;
import org.codraft.identity.OneTimeStore;

/// One-time tokens in one collection; taking one is a single find-and-delete, so that one taker wins on every node.
public final class MongoOneTimeStore implements OneTimeStore {
    private final MongoCollection<Document> tokens;
    private final BlockingCalls calls;

    public MongoOneTimeStore(MongoDatabase database, BlockingCalls calls) {
        this.tokens = database.getCollection("one_time_tokens");
        this.calls = calls;
    }

    @Override
    public Future<Void> put(Purpose purpose, String tokenHash, String payload, Instant expires) {
        return calls.run(() -> tokens.insertOne(new Document("_id", id(purpose, tokenHash))
                .append("schema", "one-time-token/1")
                .append("purpose", code(purpose))
                .append("payload", payload)
                .append("expires", Date.from(expires))));
    }

    @Override
    public Future<Optional<String>> take(Purpose purpose, String tokenHash, Instant now) {
        return calls.call(() -> Optional.ofNullable(tokens.findOneAndDelete(eq("_id", id(purpose, tokenHash))))
                .filter(d -> now.isBefore(d.getDate("expires").toInstant()))
                .map(d -> d.getString("payload")));
    }

    @Override
    public Future<Void> clear(Purpose purpose) {
        return calls.run(() -> tokens.deleteMany(eq("purpose", code(purpose))));
    }

    @Override
    public Future<Void> removeExpired(Instant now) {
        return calls.run(() -> tokens.deleteMany(lte("expires", Date.from(now))));
    }

    private static String id(Purpose purpose, String tokenHash) {
        return code(purpose) + ":" + tokenHash;
    }

    private static String code(Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT);
    }
}
