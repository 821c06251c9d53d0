package org.codraft.live.log;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// A few threads for what an engine does beside appending: loading, walking, checkpoints. Platform threads,
/// because native calls hold their thread anyway. Any thread may call.
public final class WorkerThreads {
    private static final long CLOSE_SECONDS = 10;

    private final ExecutorService executor;

    public WorkerThreads(String name, int threads) {
        this.executor = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name(name, 0).daemon().factory());
    }

    /// Runs `work`; anything but our own exceptions and an [IllegalArgumentException] becomes
    /// `STORE_UNAVAILABLE`.
    public <T> Future<T> run(Callable<T> work) {
        Promise<T> promise = Promise.promise();
        try {
            executor.execute(() -> complete(promise, work));
        } catch (RejectedExecutionException e) {
            return Future.failedFuture(new LogException(ErrorCode.STORE_UNAVAILABLE, "the log is closed"));
        }
        return promise.future();
    }

    /// Takes no more work and waits for what runs.
    ///
    /// @return whether everything has ended; when not, the store must not be closed under its feet
    public boolean shutdown() {
        executor.shutdown();
        try {
            return executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static <T> void complete(Promise<T> promise, Callable<T> work) {
        T result;
        try {
            result = work.call();
        } catch (CodraftException | IllegalArgumentException e) {
            promise.tryFail(e);
            return;
        } catch (Exception e) {
            promise.tryFail(LogException.unavailable("reading the log failed", e));
            return;
        }
        promise.tryComplete(result);
    }
}
