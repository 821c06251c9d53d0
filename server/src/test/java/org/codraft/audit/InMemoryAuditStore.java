package org.codraft.audit;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.codraft.error.ErrorCode;

/// Entries for the length of a test; can be tampered with, and can be away.
public final class InMemoryAuditStore implements AuditStore {
    final List<AuditEntry> entries = new ArrayList<>();
    private Head noted = Head.START;
    private boolean away;

    synchronized void setAway(boolean isAway) {
        away = isAway;
    }

    @Override
    public synchronized Future<Head> end() {
        if (away) {
            return Future.failedFuture(new IllegalStateException("the store is away"));
        }
        return Future.succeededFuture(
                entries.isEmpty()
                        ? Head.START
                        : new Head(entries.getLast().seq(), entries.getLast().hash()));
    }

    @Override
    public synchronized Future<Head> notedEnd() {
        return Future.succeededFuture(noted);
    }

    @Override
    public synchronized Future<Void> append(List<AuditEntry> more) {
        if (!entries.isEmpty() && entries.getLast().seq() >= more.getFirst().seq()) {
            return Future.failedFuture(
                    new AuditException(ErrorCode.CONFLICT, "taken", new IllegalStateException("taken")));
        }
        entries.addAll(more);
        noted = new Head(more.getLast().seq(), more.getLast().hash());
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<List<AuditEntry>> read(long after, int limit) {
        return Future.succeededFuture(entries.stream()
                .filter(entry -> entry.seq() > after)
                .limit(limit)
                .toList());
    }

    @Override
    public synchronized Future<List<AuditEntry>> newest(Query query, long before, int limit) {
        return Future.succeededFuture(entries.reversed().stream()
                .filter(entry -> entry.seq() < before)
                .filter(entry ->
                        query.actor().isEmpty() || entry.event().actor().equals(query.actor()))
                .filter(entry ->
                        query.target().isEmpty() || entry.event().target().equals(query.target()))
                .filter(entry -> query.refused()
                        .map(refused -> refused == entry.event().refusal().isPresent())
                        .orElse(true))
                .filter(entry -> query.span().includes(entry.at()))
                .limit(limit)
                .toList());
    }
}
