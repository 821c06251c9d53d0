package org.codraft.identity;

import io.vertx.core.Future;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// Lets a test wait for a future. Half a minute is not a measurement, only the end of patience.
public final class Await {
    private static final int PATIENCE_SECONDS = 30;

    private Await() {}

    public static <T> T result(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    /// The code with which `future` fails.
    public static ErrorCode refusal(Future<?> future) {
        try {
            result(future);
        } catch (CodraftException refused) {
            return refused.code();
        }
        throw new AssertionError("it was not refused");
    }
}
