package org.codraft.live.log;

import io.vertx.core.Promise;
import java.util.List;
import org.codraft.id.DocId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thing asked of the writer thread, with the promise of its answer. Answers are given once; later ones
/// are ignored, so that failing everything left of a batch cannot overrule a success.
public sealed interface Request {
    Logger LOG = LoggerFactory.getLogger(Request.class);

    DocId doc();

    Promise<?> promise();

    /// What it adds to the backlog.
    long bytes();

    record Append(DocId doc, long epoch, List<NewEntry> entries, Promise<Seq> promise) implements Request {
        /// Object and framing around one update; keeps a million empty appends from counting as nothing.
        private static final int OVERHEAD = 256;

        public void succeed(Seq last) {
            answer(() -> promise.tryComplete(last));
        }

        @Override
        public long bytes() {
            long sum = 0;
            for (NewEntry entry : entries) {
                sum += OVERHEAD + entry.update().length;
            }
            return sum;
        }
    }

    /// Freezes, or reopens when `writable`.
    record Turn(DocId doc, boolean writable, Promise<Head> promise) implements Request {
        public void succeed(Head head) {
            answer(() -> promise.tryComplete(head));
        }

        @Override
        public long bytes() {
            return 0;
        }
    }

    default void fail(Throwable cause) {
        answer(() -> promise().tryFail(cause));
    }

    /// A listener that throws has already been told; it must not take the writer thread with it.
    private static void answer(Runnable completion) {
        try {
            completion.run();
        } catch (RuntimeException e) {
            LOG.error("a listener of the log failed", e);
        }
    }
}
