package org.codraft.drafting.paper;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;

/// Papers for the length of a test.
public final class InMemoryPaperStore implements PaperStore {
    private final Map<DocId, Paper> papers = new HashMap<>();

    @Override
    public synchronized Future<Paper> add(Paper paper) {
        return papers.putIfAbsent(paper.id(), paper) == null
                ? Future.succeededFuture(paper)
                : Future.failedFuture(new PaperException(ErrorCode.CONFLICT, "taken"));
    }

    @Override
    public synchronized Future<Optional<Paper>> find(DocId id) {
        return Future.succeededFuture(Optional.ofNullable(papers.get(id)));
    }

    @Override
    public synchronized Future<Paper> change(DocId id, UnaryOperator<Paper> change) {
        Paper before = papers.get(id);
        if (before == null) {
            return Future.failedFuture(PaperException.notFound());
        }
        try {
            Paper after = before.next(change.apply(before));
            papers.put(id, after);
            return Future.succeededFuture(after);
        } catch (RuntimeException refused) {
            return Future.failedFuture(refused);
        }
    }

    @Override
    public synchronized Future<Void> touch(DocId id, Instant at) {
        papers.computeIfPresent(id, (same, paper) -> paper.updatedAt().isBefore(at) ? paper.withUpdatedAt(at) : paper);
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<List<Paper>> list(PaperQuery query, Optional<PaperCursor> after, int limit) {
        return Future.succeededFuture(papers.values().stream()
                .filter(query::matches)
                .filter(paper -> after.map(cursor -> query.order().compare(query.cursor(paper), cursor) > 0)
                        .orElse(true))
                .sorted((a, b) -> query.order().compare(query.cursor(a), query.cursor(b)))
                .limit(limit)
                .toList());
    }
}
