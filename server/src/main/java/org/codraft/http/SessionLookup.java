package org.codraft.http;

import io.vertx.core.Future;
import java.util.Optional;

/// Finds the session behind a cookie. Implemented by identity.
@FunctionalInterface
public interface SessionLookup {
    /// The valid session of `token`; empty when there is none, it has expired or its account is disabled.
    Future<Optional<? extends SignedIn>> find(String token);
}
