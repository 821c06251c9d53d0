package org.codraft.drafting.paper;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codraft.id.DocId;
import org.codraft.id.UserId;

/// Keeps what people want of papers: pins for oneself, and requests to be let in. Futures complete when the change
/// would survive a crash.
public interface WishStore {
    /// Pins a paper; pinning it again changes nothing.
    Future<Void> pin(UserId user, DocId paper);

    Future<Void> unpin(UserId user, DocId paper);

    Future<Set<DocId>> pins(UserId user);

    /// Keeps a request, in place of an earlier one of the same person for the same paper.
    Future<Void> ask(AccessRequest request);

    Future<Optional<AccessRequest>> request(DocId paper, UserId user);

    /// Up to `limit` requests, of one paper or of all, oldest first.
    Future<List<AccessRequest>> requests(Optional<DocId> paper, int limit);

    /// Removes a request, decided whichever way.
    Future<Void> settle(DocId paper, UserId user);
}
