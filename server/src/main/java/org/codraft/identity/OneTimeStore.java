package org.codraft.identity;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/// Keeps things that may be used once: socket tickets, the setup link, a sign-in under way elsewhere. By the
/// hash of their token. May be called from any thread.
public interface OneTimeStore {
    /// What a token is good for; a token of one purpose is nothing to another.
    enum Purpose {
        TICKET,
        SETUP,
        OIDC
    }

    /// Stores `payload` (at most 4 KiB) under a token's hash.
    Future<Void> put(Purpose purpose, String tokenHash, String payload, Instant expires);

    /// Takes it out. However many ask at once, one gets it; whoever comes after `expires` gets nothing.
    Future<Optional<String>> take(Purpose purpose, String tokenHash, Instant now);

    /// Forgets everything of `purpose`.
    Future<Void> clear(Purpose purpose);

    /// Forgets what nobody can use any more.
    Future<Void> removeExpired(Instant now);
}
