package org.codraft.identity.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.codraft.id.UserId;
import org.codraft.identity.BlockingCalls;
import org.codraft.identity.SessionRecord;
import org.codraft.identity.SessionStore;

/// Sessions in one collection, by the hash of their token.
public final class MongoSessionStore implements SessionStore {
    private final MongoCollection<Document> sessions;
    private final BlockingCalls calls;

    public MongoSessionStore(MongoDatabase database, BlockingCalls calls) {
        this.sessions = database.getCollection("sessions");
        this.calls = calls;
    }

    @Override
    public Future<Void> put(SessionRecord session) {
        return calls.run(() -> sessions.insertOne(new Document("_id", session.tokenHash())
                .append("schema", "session/1")
                .append("user", session.user().value())
                .append("lastSeen", Date.from(session.lastSeen()))
                .append("expires", Date.from(session.expires()))));
    }

    @Override
    public Future<Optional<SessionRecord>> find(String tokenHash) {
        return calls.call(() -> Optional.ofNullable(
                        sessions.find(eq("_id", tokenHash)).first())
                .map(d -> new SessionRecord(
                        d.getString("_id"),
                        new UserId(d.getString("user")),
                        d.getDate("lastSeen").toInstant(),
                        d.getDate("expires").toInstant())));
    }

    @Override
    public Future<Void> touch(String tokenHash, Instant lastSeen) {
        return calls.run(() -> sessions.updateOne(eq("_id", tokenHash), Updates.set("lastSeen", Date.from(lastSeen))));
    }

    @Override
    public Future<Void> remove(String tokenHash) {
        return calls.run(() -> sessions.deleteOne(eq("_id", tokenHash)));
    }

    @Override
    public Future<Void> removeAll(UserId user) {
        return calls.run(() -> sessions.deleteMany(eq("user", user.value())));
    }

    @Override
    public Future<Void> removeExpired(Instant now, Instant idleSince) {
        return calls.run(
                () -> sessions.deleteMany(or(lte("expires", Date.from(now)), lt("lastSeen", Date.from(idleSince)))));
    }
}
