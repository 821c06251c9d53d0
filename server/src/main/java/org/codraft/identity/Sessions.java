package org.codraft.identity;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.codraft.error.ErrorCode;
import org.codraft.http.SessionLookup;
import org.codraft.http.SignedIn;
import org.codraft.id.UserId;

/// Begins, finds and ends sessions. A token is 256 random bits, new at every sign-in, and stored only as a hash.
public final class Sessions implements SessionLookup {
    /// Writing `lastSeen` with every request would turn every read into a write.
    private static final Duration TOUCH_EVERY = Duration.ofMinutes(5);

    private final SessionStore store;
    private final IdentityStore identities;
    private final InstantSource clock;
    private final SessionConfig config;

    private volatile SessionListener listener = Deaf.NOBODY;

    public Sessions(SessionStore store, IdentityStore identities, InstantSource clock, SessionConfig config) {
        this.store = store;
        this.identities = identities;
        this.clock = clock;
        this.config = config;
    }

    /// A session just begun.
    public record Begun(String token, Session session, Duration lifetime) {
        @Override
        public String toString() {
            return "Begun[" + session + "]";
        }
    }

    /// Tells `sockets` of every session that ends from now on. Set once, when there are sockets.
    public void tell(SessionListener sockets) {
        listener = sockets;
    }

    /// Begins a session for somebody who has just proved who they are. A session that the browser had before is
    /// ended, so that a token planted in it is worth nothing.
    public Future<Begun> begin(User user, Optional<String> formerToken) {
        String token = Secrets.token();
        Instant now = clock.instant();
        Instant expires = now.plus(config.absolute());
        Future<Void> former = formerToken.map(this::end).orElse(Future.succeededFuture());
        return former.compose(gone -> store.put(new SessionRecord(Secrets.hash(token), user.id(), now, expires)))
                .map(stored -> new Begun(token, session(user, token, expires), config.absolute()));
    }

    @Override
    public Future<Optional<? extends SignedIn>> find(String token) {
        return session(token).map(found -> found);
    }

    /// The valid session of `token`, with its user as they are now.
    public Future<Optional<Session>> session(String token) {
        String hash = Secrets.hash(token);
        Instant now = clock.instant();
        return store.find(hash).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(Optional.<Session>empty());
            }
            SessionRecord session = found.get();
            // Seen far ahead of now, it began under a clock that was wrong, and would last until that time comes.
            Duration idle = Duration.between(session.lastSeen(), now).abs();
            boolean over = !now.isBefore(session.expires()) || idle.compareTo(config.idle()) >= 0;
            return over ? end(token).map(Optional.<Session>empty()) : withUser(session, token, now);
        });
    }

    public Future<Void> end(String token) {
        String id = Secrets.hash(token);
        return store.remove(id).onSuccess(gone -> listener.ended(id));
    }

    /// Fails with `not-signed-in` when the session of this id has ended.
    public Future<Void> stillOpen(String id) {
        return store.find(id)
                .compose(found -> found.isPresent()
                        ? Future.succeededFuture()
                        : Future.failedFuture(
                                new IdentityException(ErrorCode.NOT_SIGNED_IN, "The session has ended.")));
    }

    /// Ends every session of a person: their account was disabled or their password changed.
    public Future<Void> endAll(User user) {
        return store.removeAll(user.id()).onSuccess(gone -> listener.endedAll(user.id()));
    }

    /// Forgets what has ended. To be called now and then.
    public Future<Void> sweep() {
        Instant now = clock.instant();
        return store.removeExpired(now, now.minus(config.idle()));
    }

    private Future<Optional<Session>> withUser(SessionRecord session, String token, Instant now) {
        return identities.find(session.user()).compose(account -> {
            Optional<User> user = account.map(Account::user).filter(u -> !u.disabled());
            if (user.isEmpty()) {
                return end(token).map(Optional.<Session>empty());
            }
            Optional<Session> valid = Optional.of(session(user.get(), token, session.expires()));
            return now.isBefore(session.lastSeen().plus(TOUCH_EVERY))
                    ? Future.succeededFuture(valid)
                    : store.touch(session.tokenHash(), now).map(valid);
        });
    }

    private static Session session(User user, String token, Instant expires) {
        return new Session(user, Secrets.hash(token), Secrets.derive(token, "csrf"), expires);
    }

    private enum Deaf implements SessionListener {
        NOBODY;

        @Override
        public void ended(String sessionId) {
            // There are no sockets yet.
        }

        @Override
        public void endedAll(UserId user) {
            // As above.
        }
    }
}
