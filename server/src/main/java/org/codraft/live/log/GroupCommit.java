package org.codraft.live.log;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gathers what arrives while a batch is being synced into the next one, so that the batch grows with the
/// load and a lone append waits for one sync only. On a fast disk syncs would follow each other more often than
/// anybody can notice, each waking two threads, so they keep a distance, and the more a sync had to carry the longer it
/// is: where edits are few nobody waits, where they are many a few milliseconds make half as many syncs. Requests keep
/// the order of the calls. Freezing goes the same way, which is what makes it linearizable with appends.
///
/// Any thread may call; one thread of its own writes. The mutex is held for a few instructions only.
public final class GroupCommit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /// Bounds of one commit queue.
    ///
    /// @param batchBytes   a batch ends here, so that one sync stays a matter of milliseconds
    /// @param backlogBytes more waiting than this means that the store hangs: refuse and keep the memory
    /// @param closing      how long closing waits for a store that does not answer
    /// @param perEntry     between the beginnings of two syncs, for each entry of the first one
    /// @param farthest     ... and never more than this
    public record Limits(long batchBytes, long backlogBytes, Duration closing, Duration perEntry, Duration farthest) {
        public static final Limits DEFAULT = new Limits(
                8 << 20, 128 << 20, Duration.ofSeconds(10), Duration.ofNanos(1_500_000), Duration.ofMillis(4));
    }

    private final Limits limits;
    private final BatchWriter writer;
    private final Thread thread;
    private final ReentrantLock guard = new ReentrantLock();
    private final Condition arrived = guard.newCondition();
    private final ArrayDeque<Request> waiting = new ArrayDeque<>();
    private final LongAdder batches = new LongAdder();
    private final LongAdder entries = new LongAdder();
    private long backlog;
    private boolean closed;

    public GroupCommit(String name, Limits limits, BatchWriter writer) {
        this.limits = limits;
        this.writer = writer;
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    public Future<Seq> append(DocId doc, long epoch, List<NewEntry> newEntries) {
        if (newEntries.stream().anyMatch(entry -> entry.update().length == 0)) {
            throw new IllegalArgumentException("an empty update marks a tombstone and cannot be appended");
        }
        return restore(doc, epoch, newEntries);
    }

    /// The same for entries that were in a log before, tombstones among them.
    public Future<Seq> restore(DocId doc, long epoch, List<NewEntry> newEntries) {
        if (newEntries.isEmpty()) {
            throw new IllegalArgumentException("an append has at least one entry");
        }
        long updates =
                newEntries.stream().mapToLong(entry -> entry.update().length).sum();
        if (updates > UpdateLog.MAX_BYTES || newEntries.size() > UpdateLog.MAX_ENTRIES) {
            return Future.failedFuture(new LogException(
                    ErrorCode.TOO_LARGE, "an append of " + newEntries.size() + " entries and " + updates + " bytes"));
        }
        Promise<Seq> promise = Promise.promise();
        submit(new Request.Append(doc, epoch, List.copyOf(newEntries), promise));
        return promise.future();
    }

    /// Freezes `doc`, or reopens it when `writable`.
    public Future<Head> turn(DocId doc, boolean writable) {
        Promise<Head> promise = Promise.promise();
        submit(new Request.Turn(doc, writable, promise));
        return promise.future();
    }

    public LogStats stats() {
        guard.lock();
        try {
            return new LogStats(batches.sum(), entries.sum(), backlog);
        } finally {
            guard.unlock();
        }
    }

    /// Writes what was accepted, then ends the thread.
    ///
    /// @return whether the thread has ended; when not, the store hangs and must not be closed under its feet
    public boolean shutdown() {
        guard.lock();
        try {
            closed = true;
            arrived.signal();
        } finally {
            guard.unlock();
        }
        try {
            thread.join(limits.closing());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Request request : drain(Long.MAX_VALUE)) {
            request.fail(unavailable("the log was closed before the store answered"));
        }
        return !thread.isAlive();
    }

    @Override
    public void close() {
        shutdown();
    }

    private void submit(Request request) {
        String refusal = null;
        guard.lock();
        try {
            if (closed) {
                refusal = "the log is closed";
            } else if (backlog + request.bytes() > limits.backlogBytes() && backlog > 0) {
                refusal = backlog + " bytes wait for the store already";
            } else {
                backlog += request.bytes();
                waiting.add(request);
                arrived.signal();
            }
        } finally {
            guard.unlock();
        }
        if (refusal != null) {
            request.fail(unavailable(refusal));
        }
    }

    private void run() {
        long earliest = System.nanoTime();
        for (List<Request> batch = next(earliest); !batch.isEmpty(); batch = next(earliest)) {
            earliest = System.nanoTime() + distanceBehind(batch);
            commit(batch);
        }
    }

    /// Nanoseconds from the beginning of `batch` to that of the next.
    private long distanceBehind(List<Request> batch) {
        long entries = 0;
        for (Request request : batch) {
            entries +=
                    request instanceof Request.Append append ? append.entries().size() : 1;
        }
        return Math.min(entries * limits.perEntry().toNanos(), limits.farthest().toNanos());
    }

    /// The next batch, not before `earliest`; empty when closed and nothing is left. The distance is slept through
    /// first: what arrives meanwhile finds nobody to wake.
    private List<Request> next(long earliest) {
        for (long early = earliest - System.nanoTime(); early > 0; early = earliest - System.nanoTime()) {
            LockSupport.parkNanos(early);
        }
        guard.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                arrived.awaitUninterruptibly();
            }
        } finally {
            guard.unlock();
        }
        return drain(limits.batchBytes());
    }

    private List<Request> drain(long upToBytes) {
        guard.lock();
        try {
            List<Request> batch = new ArrayList<>(waiting.size());
            long bytes = 0;
            while (!waiting.isEmpty()
                    && (batch.isEmpty() || bytes + waiting.peek().bytes() <= upToBytes)) {
                Request request = waiting.remove();
                bytes += request.bytes();
                batch.add(request);
            }
            return batch;
        } finally {
            guard.unlock();
        }
    }

    private void commit(List<Request> batch) {
        Throwable cause = null;
        try {
            writer.write(batch);
        } catch (RuntimeException | Error e) {
            // The thread goes on: the next batch finds out whether the store has recovered.
            LOG.error("a batch of {} requests failed", batch.size(), e);
            cause = e;
        }
        long bytes = 0;
        for (Request request : batch) {
            bytes += request.bytes();
            if (!request.promise().future().isComplete()) {
                request.fail(unanswered(cause));
            }
            if (request instanceof Request.Append append
                    && append.promise().future().succeeded()) {
                entries.add(append.entries().size());
            }
        }
        batches.increment();
        guard.lock();
        try {
            backlog -= bytes;
        } finally {
            guard.unlock();
        }
    }

    private static LogException unanswered(@Nullable Throwable cause) {
        if (cause instanceof LogException known) {
            return known;
        }
        return cause == null
                ? unavailable("the engine left it unanswered")
                : LogException.unavailable("the batch failed", cause);
    }

    private static LogException unavailable(String what) {
        return new LogException(ErrorCode.STORE_UNAVAILABLE, what);
    }
}
