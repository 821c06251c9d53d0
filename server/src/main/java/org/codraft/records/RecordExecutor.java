package org.codraft.records;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.codraft.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/// Runs blocking driver calls off the event loops, each on a virtual thread, and answers on the Vert.x context
/// that asked (or on the virtual thread when the caller has none).
///
/// At most [#RUNNING] calls talk to the store at once, which is also the driver's number of connections; at most
/// [#WAITING] more may wait, then calls are refused with `TOO_MUCH`, so that a hanging store cannot fill memory.
public final class RecordExecutor implements AutoCloseable {
    /// Enough to keep group commits full; a MongoDB server takes this many from each node without noticing.
    public static final int RUNNING = 32;

    /// Some seconds of everything a busy server asks for.
    public static final int WAITING = 10_000;

    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("records-", 0).factory());
    private final Semaphore running = new Semaphore(RUNNING, true);
    private final AtomicInteger admitted = new AtomicInteger();

    /// Runs `call` and answers with its result or its exception. A lost or silent store is `STORE_UNAVAILABLE`.
    public <T extends @Nullable Object> Future<T> run(Callable<T> call) {
        if (admitted.incrementAndGet() > RUNNING + WAITING) {
            admitted.decrementAndGet();
            return Future.failedFuture(new RecordException(ErrorCode.TOO_MUCH, "too many record calls are waiting"));
        }
        Promise<T> promise = Promise.promise();
        Context context = Vertx.currentContext();
        try {
            threads.execute(() -> answer(context, promise, perform(call)));
        } catch (RejectedExecutionException e) {
            admitted.decrementAndGet();
            return Future.failedFuture(new RecordException(ErrorCode.RESTARTING, "the record store is closed", e));
        }
        return promise.future();
    }

    /// Calls admitted and not yet answered; for metrics.
    public int pending() {
        return admitted.get();
    }

    private <T extends @Nullable Object> Future<T> perform(Callable<T> call) {
        try {
            running.acquire();
            try {
                return Future.succeededFuture(call.call());
            } finally {
                running.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Future.failedFuture(new RecordException(ErrorCode.RESTARTING, "the record store is closing", e));
        } catch (Exception e) {
            return Future.failedFuture(translate(e));
        } finally {
            admitted.decrementAndGet();
        }
    }

    private static <T extends @Nullable Object> void answer(
            @Nullable Context context, Promise<T> promise, Future<T> result) {
        if (context == null) {
            result.onComplete(promise);
        } else {
            context.runOnContext(ignored -> result.onComplete(promise));
        }
    }

    /// A lost store becomes our own exception; everything else (a duplicate key, say) is for the caller to know.
    private static Throwable translate(Exception e) {
        return switch (e) {
            case MongoInterruptedException i ->
                new RecordException(ErrorCode.RESTARTING, "the record store is closing", i);
            case MongoSocketException s -> unavailable(s);
            case MongoTimeoutException t -> unavailable(t);
            default -> e;
        };
    }

    private static RecordException unavailable(MongoException e) {
        return new RecordException(ErrorCode.STORE_UNAVAILABLE, "the record store does not answer", e);
    }

    /// Lets running calls finish for a moment, then interrupts them.
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
