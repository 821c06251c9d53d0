package org.codraft.identity;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.codraft.id.UserId;

/// The way every change of an account goes, so that whoever keeps rights in memory hears of it. Thread-safe.
public final class Accounts {
    private final IdentityStore store;
    private final Sessions sessions;
    private final List<Consumer<User>> listeners = new CopyOnWriteArrayList<>();

    public Accounts(IdentityStore store, Sessions sessions) {
        this.store = store;
        this.sessions = sessions;
    }

    /// Calls `listener` after each change of an account on this node, with the account as it is then.
    public void onChange(Consumer<User> listener) {
        listeners.add(listener);
    }

    public Future<User> change(UserId id, UnaryOperator<User> change) {
        return store.change(id, account -> account.withUser(change.apply(account.user())))
                .compose(this::afterwards);
    }

    /// Sets a new password. All sessions end: whoever knew the old one is out.
    public Future<User> changePassword(UserId id, String hash) {
        return store.change(id, account -> new Account(account.user(), java.util.Optional.of(hash)))
                .compose(user -> sessions.endAll(user).map(user));
    }

    private Future<User> afterwards(User user) {
        for (Consumer<User> listener : listeners) {
            listener.accept(user);
        }
        return user.disabled() ? sessions.endAll(user).map(user) : Future.succeededFuture(user);
    }
}
