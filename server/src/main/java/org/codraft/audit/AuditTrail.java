package org.codraft.audit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.codraft.error.ErrorCode;
import org.codraft.id.UserId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes events from any thread and writes them, in the order in which they came, one batch after the other.
///
/// Recording takes a microsecond and never waits for the store. The first refusal of a kind (actor, action and code)
/// within a minute is written at once; those that follow are counted and written as one entry when the minute is over,
/// so that nobody can fill the disk by being refused. What cannot be written stays in a bounded queue until the store
/// is back; what does not fit is counted, and the count is written.
public final class AuditTrail {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private static final int MAX_BATCH = 200;

    /// A few megabytes; far more than a congress makes in the time a store is away.
    private static final int MAX_WAITING = 10_000;

    /// Kinds of refusals counted at a time; those beyond share one count.
    private static final int MAX_KINDS = 10_000;

    private static final Duration TOGETHER = Duration.ofMinutes(1);
    private static final AuditEvent LOST = new AuditEvent(
            Optional.empty(),
            "audit-lost",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(ErrorCode.TOO_MUCH));

    private final AuditStore store;
    private final InstantSource clock;
    private final ReentrantLock guard = new ReentrantLock();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final Map<Kind, Repeated> repeated = new HashMap<>();
    private final List<Promise<Void>> flushes = new ArrayList<>();
    private boolean writing;
    private boolean away;
    private int lost;

    private record Waiting(Instant at, AuditEvent event, int count) {}

    private record Kind(Optional<UserId> actor, String action, Optional<ErrorCode> refusal) {}

    private static final class Repeated {
        private final Instant since;
        private final AuditEvent first;
        private int more;

        Repeated(Instant since, AuditEvent first) {
            this.since = since;
            this.first = first;
        }
    }

    public AuditTrail(AuditStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Takes an event.
    public void record(AuditEvent event) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        guard.lock();
        try {
            if (event.refusal().isEmpty() || isFirst(event, now)) {
                add(new Waiting(now, event, 1));
            }
            if (away) {
                // Only the ticks ask again, or a flood of events would become one of questions to a store in trouble.
                return;
            }
        } finally {
            guard.unlock();
        }
        write();
    }

    /// Writes the counts of minutes that are over. To be called every few seconds.
    public void tick() {
        Instant now = clock.instant();
        close(each -> isOver(each, now));
        write();
    }

    /// Completes when everything taken so far, counts included, has been written or the store has refused it.
    public Future<Void> flush() {
        close(_ -> true);
        Promise<Void> written = Promise.promise();
        guard.lock();
        try {
            if (queue.isEmpty() && !writing) {
                return Future.succeededFuture();
            }
            flushes.add(written);
        } finally {
            guard.unlock();
        }
        write();
        return written.future();
    }

    private boolean isFirst(AuditEvent event, Instant now) {
        Kind kind = new Kind(event.actor(), event.action(), event.refusal());
        if (!repeated.containsKey(kind) && repeated.size() >= MAX_KINDS) {
            kind = new Kind(Optional.empty(), "audit-many", event.refusal());
        }
        Repeated before = repeated.get(kind);
        if (before == null || isOver(before, now)) {
            if (before != null) {
                count(before);
            }
            repeated.put(kind, new Repeated(now, event));
            return true;
        }
        before.more++;
        return false;
    }

    /// Also when the clock was set back: what began later than now would otherwise be silent until then.
    private static boolean isOver(Repeated each, Instant now) {
        return each.since.isAfter(now) || !each.since.plus(TOGETHER).isAfter(now);
    }

    private void close(Predicate<Repeated> over) {
        guard.lock();
        try {
            Iterator<Repeated> all = repeated.values().iterator();
            while (all.hasNext()) {
                Repeated each = all.next();
                if (over.test(each)) {
                    count(each);
                    all.remove();
                }
            }
        } finally {
            guard.unlock();
        }
    }

    private void count(Repeated each) {
        if (each.more > 0) {
            add(new Waiting(clock.instant().truncatedTo(ChronoUnit.MILLIS), each.first, each.more));
        }
    }

    private void add(Waiting waiting) {
        if (queue.size() < MAX_WAITING) {
            queue.add(waiting);
        } else {
            lost++;
        }
    }

    /// Starts writing unless somebody is; whoever is looks again afterwards.
    private void write() {
        List<Waiting> batch = new ArrayList<>();
        guard.lock();
        try {
            if (writing) {
                return;
            }
            if (lost > 0 && queue.size() < MAX_WAITING) {
                queue.add(new Waiting(clock.instant().truncatedTo(ChronoUnit.MILLIS), LOST, lost));
                lost = 0;
            }
            queue.stream().limit(MAX_BATCH).forEach(batch::add);
            if (batch.isEmpty()) {
                answer();
                return;
            }
            writing = true;
        } finally {
            guard.unlock();
        }
        store.end()
                .compose(end -> store.append(chained(end, batch)))
                .onSuccess(written -> finished(batch.size(), null))
                .onFailure(failure -> finished(0, failure));
    }

    private void finished(int size, @org.jspecify.annotations.Nullable Throwable failure) {
        boolean again;
        guard.lock();
        try {
            writing = false;
            boolean faster = failure instanceof AuditException conflict && conflict.code() == ErrorCode.CONFLICT;
            if (failure == null) {
                for (int i = 0; i < size; i++) {
                    queue.remove();
                }
            } else if (!faster) {
                if (!away) {
                    LOG.error("{} audit entries wait for the store", queue.size(), failure);
                }
                away = true;
                answer();
            }
            away &= failure != null;
            again = failure == null || faster;
        } finally {
            guard.unlock();
        }
        if (again) {
            write();
        }
    }

    private void answer() {
        flushes.forEach(Promise::tryComplete);
        flushes.clear();
    }

    private static List<AuditEntry> chained(AuditStore.Head end, List<Waiting> batch) {
        List<AuditEntry> entries = new ArrayList<>();
        String before = end.hash();
        long seq = end.seq();
        for (Waiting each : batch) {
            AuditEntry entry = AuditEntry.following(before, ++seq, each.at(), each.event(), each.count());
            entries.add(entry);
            before = entry.hash();
        }
        return entries;
    }
}
