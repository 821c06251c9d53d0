package org.codraft.identity;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import org.codraft.id.UserId;

/// Keeps sessions by the hash of their token. May be called from any thread.
public interface SessionStore {
    Future<Void> put(SessionRecord session);

    Future<Optional<SessionRecord>> find(String tokenHash);

    /// Moves `lastSeen` of a session that is still there; never brings one back.
    Future<Void> touch(String tokenHash, Instant lastSeen);

    Future<Void> remove(String tokenHash);

    /// Ends every session of a person.
    Future<Void> removeAll(UserId user);

    /// Forgets sessions that ended before `now` or were last seen before `idleSince`.
    Future<Void> removeExpired(Instant now, Instant idleSince);
}
