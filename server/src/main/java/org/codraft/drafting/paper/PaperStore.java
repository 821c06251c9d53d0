package org.codraft.drafting.paper;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.codraft.id.DocId;

/// Keeps papers without their text.
///
/// Every future completes only when the change would survive a crash, and fails with `store-unavailable` when the
/// store cannot be reached. Times are kept to the millisecond. All methods may be called from any thread.
public interface PaperStore {
    /// Fails with `conflict` when there is a paper with this id.
    Future<Paper> add(Paper paper);

    Future<Optional<Paper>> find(DocId id);

    /// Replaces a paper by what `change` makes of it, as one step: when somebody else changes it at the same time,
    /// `change` is asked again with the newer one. Id and opening stay; the revision is raised. Fails with
    /// `not-found` when there is no such paper, and with whatever `change` throws.
    Future<Paper> change(DocId id, UnaryOperator<Paper> change);

    /// Moves `updatedAt` forward to `at`, never back; nothing else changes. An unknown paper is left unknown.
    Future<Void> touch(DocId id, Instant at);

    /// Up to `limit` papers that match `query`, behind `after` in its order.
    Future<List<Paper>> list(PaperQuery query, Optional<PaperCursor> after, int limit);
}
