package org.codraft;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What has been opened so far, closed in reverse order. Used by one thread.
final class Parts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);
    private static final int PATIENCE_SECONDS = 60;

    private final Deque<Part> opened = new ArrayDeque<>();

    /// Something to close, by name.
    private record Part(String name, AutoCloseable closeable) {}

    /// Remembers `part` and gives it back.
    <T extends AutoCloseable> T opened(String name, T part) {
        opened.push(new Part(name, part));
        return part;
    }

    /// Waits for an answer, with the failure itself thrown and not wrapped.
    static <T> T await(Future<T> future) throws Exception {
        return awaitHowever(future.timeout(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    /// The same however long it takes.
    static <T> T awaitHowever(Future<T> future) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /// Closes everything; a part that fails does not keep the others open.
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            Part part = opened.pop();
            try {
                part.closeable().close();
            } catch (Exception e) {
                LOG.error("closing the {} failed", part.name(), e);
            }
        }
    }
}
