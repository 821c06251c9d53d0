package org.codraft.identity;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.codraft.id.UserId;

/// Sessions for the length of a test.
public final class InMemorySessionStore implements SessionStore {
    private final Map<String, SessionRecord> sessions = new ConcurrentHashMap<>();

    @Override
    public Future<Void> put(SessionRecord session) {
        sessions.put(session.tokenHash(), session);
        return Future.succeededFuture();
    }

    @Override
    public Future<Optional<SessionRecord>> find(String tokenHash) {
        return Future.succeededFuture(Optional.ofNullable(sessions.get(tokenHash)));
    }

    @Override
    public Future<Void> touch(String tokenHash, Instant lastSeen) {
        sessions.computeIfPresent(tokenHash, (hash, s) -> new SessionRecord(hash, s.user(), lastSeen, s.expires()));
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> remove(String tokenHash) {
        sessions.remove(tokenHash);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> removeAll(UserId user) {
        sessions.values().removeIf(s -> s.user().equals(user));
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> removeExpired(Instant now, Instant idleSince) {
        sessions.values()
                .removeIf(s -> !now.isBefore(s.expires()) || s.lastSeen().isBefore(idleSince));
        return Future.succeededFuture();
    }
}
