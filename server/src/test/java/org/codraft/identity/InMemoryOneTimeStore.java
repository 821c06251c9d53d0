package org.codraft.identity;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// One-time tokens for the length of a test.
public final class InMemoryOneTimeStore implements OneTimeStore {
    private record Key(Purpose purpose, String hash) {}

    private record Kept(String payload, Instant expires) {}

    private final Map<Key, Kept> tokens = new ConcurrentHashMap<>();

    @Override
    public Future<Void> put(Purpose purpose, String tokenHash, String payload, Instant expires) {
        tokens.put(new Key(purpose, tokenHash), new Kept(payload, expires));
        return Future.succeededFuture();
    }

    @Override
    public Future<Optional<String>> take(Purpose purpose, String tokenHash, Instant now) {
        return Future.succeededFuture(Optional.ofNullable(tokens.remove(new Key(purpose, tokenHash)))
                .filter(kept -> now.isBefore(kept.expires()))
                .map(Kept::payload));
    }

    @Override
    public Future<Void> clear(Purpose purpose) {
        tokens.keySet().removeIf(key -> key.purpose() == purpose);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> removeExpired(Instant now) {
        tokens.values().removeIf(kept -> !now.isBefore(kept.expires()));
        return Future.succeededFuture();
    }
}
