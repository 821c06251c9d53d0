package org.codraft.identity;

import io.vertx.core.Future;
import java.util.concurrent.Callable;

/// Runs work that blocks (a database call, a password hash) off the event loop and answers on the caller's context.
public interface BlockingCalls {
    /// Fails with what `work` threw; with a refusal of its own when there is no room for more.
    <T> Future<T> call(Callable<T> work);

    /// The same for work without a result.
    default Future<Void> run(Runnable work) {
        return call(() -> {
                    work.run();
                    return Boolean.TRUE;
                })
                .mapEmpty();
    }
}
