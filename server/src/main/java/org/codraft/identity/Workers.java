package org.codraft.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.codraft.error.ErrorCode;

/// A few named threads with a bounded queue in front.
public final class Workers implements BlockingCalls {
    private final WorkerExecutor executor;
    private final int most;
    private final AtomicInteger pending = new AtomicInteger();

    private Workers(WorkerExecutor executor, int most) {
        this.executor = executor;
        this.most = most;
    }

    /// Opens `threads` threads; at most `queue` calls wait for them, more are refused with `too-much`.
    public static Workers open(Vertx vertx, String name, int threads, int queue) {
        return new Workers(vertx.createSharedWorkerExecutor(name, threads), threads + queue);
    }

    @Override
    public <T> Future<T> call(Callable<T> work) {
        if (pending.incrementAndGet() > most) {
            pending.decrementAndGet();
            return Future.failedFuture(new IdentityException(ErrorCode.TOO_MUCH, "Too many requests at once."));
        }
        return executor.executeBlocking(work, false)
                .onComplete(done -> pending.decrementAndGet())
                .map(result -> Objects.requireNonNull(result, "calls answer with something"));
    }

    public Future<Void> close() {
        return executor.close();
    }
}
