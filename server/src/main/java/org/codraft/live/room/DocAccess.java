package org.codraft.live.room;

import io.vertx.core.Future;
import org.codraft.id.DocId;
import org.codraft.id.UserId;

/// Answers, when somebody joins, whether the document exists and this person may read it. Implemented by
/// `drafting.paper`.
public interface DocAccess {
    /// `ALLOWED` or `READER`/`LOCKED` when the person may at least read; `GONE` when not, or when there is no such
    /// document (the two are not told apart outside).
    Future<WriteDecision> access(DocId doc, UserId user);
}
