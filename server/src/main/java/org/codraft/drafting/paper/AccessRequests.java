package org.codraft.drafting.paper;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.identity.Account;
import org.codraft.identity.Action;
import org.codraft.identity.Identity;
import org.codraft.identity.PaperRole;
import org.codraft.identity.User;

/// Lets people ask to be let into a paper, and those who manage its group decide. Thread-safe.
public final class AccessRequests {
    /// Waiting for one paper; who asks beyond that is not heard, rather than filling the store.
    private static final int MAX_WAITING = 200;

    private final WishStore wishes;
    private final PaperStore store;
    private final Papers papers;
    private final Identity identity;
    private final InstantSource clock;

    public AccessRequests(WishStore wishes, PaperStore store, Papers papers, Identity identity, InstantSource clock) {
        this.wishes = wishes;
        this.store = store;
        this.papers = papers;
        this.identity = identity;
        this.clock = clock;
    }

    /// Passes the wish on. Succeeds for a paper that is not there too, because whoever asks may not know. Fails with
    /// `conflict` for somebody who has the role, or coordinates the paper.
    Future<Void> ask(User user, DocId id, PaperRole role, Optional<String> message) {
        return store.find(id).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture();
            }
            Optional<PaperRole> has = found.get().group().role(user.id());
            if (has.filter(r -> r == role || r == PaperRole.COORDINATOR).isPresent()) {
                return Future.failedFuture(new PaperException(ErrorCode.CONFLICT, "They have this role already."));
            }
            return wishes.requests(Optional.of(id), MAX_WAITING)
                    .compose(waiting -> waiting.size() < MAX_WAITING
                            ? wishes.ask(new AccessRequest(
                                    id,
                                    user.id(),
                                    role,
                                    message,
                                    clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                            : Future.succeededFuture());
        });
    }

    /// Who waits, for somebody who manages the group.
    Future<List<AccessRequest>> waiting(User user, DocId id) {
        return manageable(user, id).compose(paper -> wishes.requests(Optional.of(id), MAX_WAITING));
    }

    /// Who waits in any paper whose group `user` manages.
    Future<List<AccessRequest>> waiting(User user, int limit) {
        return wishes.requests(Optional.empty(), MAX_WAITING).compose(all -> {
            Future<List<AccessRequest>> mine = Future.succeededFuture(new ArrayList<>());
            for (AccessRequest request : all) {
                mine = mine.compose(before -> before.size() >= limit
                        ? Future.succeededFuture(before)
                        : store.find(request.paper()).map(paper -> {
                            if (paper.filter(p -> papers.rights(user, p).may(Action.MANAGE_MEMBERS))
                                    .isPresent()) {
                                before.add(request);
                            }
                            return before;
                        }));
            }
            return mine;
        });
    }

    /// Lets somebody in, in the role asked for or in another one.
    Future<Paper> accept(User user, DocId id, UserId asker, Optional<PaperRole> role) {
        return manageable(user, id)
                .compose(paper -> wishes.request(id, asker))
                .compose(request -> request.isEmpty()
                        ? Future.failedFuture(nobodyAsked())
                        : identity.store()
                                .find(asker)
                                .compose(account -> account.map(Account::user)
                                        .filter(person -> !person.disabled())
                                        .map(person -> papers.putMember(
                                                user,
                                                id,
                                                person,
                                                role.orElse(request.get().role())))
                                        .orElseGet(() -> Future.failedFuture(nobodyAsked()))))
                .compose(paper -> wishes.settle(id, asker).map(paper));
    }

    Future<Void> decline(User user, DocId id, UserId asker) {
        return manageable(user, id)
                .compose(paper -> wishes.request(id, asker))
                .compose(request -> request.isEmpty() ? Future.failedFuture(nobodyAsked()) : wishes.settle(id, asker));
    }

    private Future<Paper> manageable(User user, DocId id) {
        return papers.readable(user, id)
                .compose(paper -> papers.rights(user, paper).may(Action.MANAGE_MEMBERS)
                        ? Future.succeededFuture(paper)
                        : Future.failedFuture(new PaperException(
                                ErrorCode.FORBIDDEN, "Only those who manage the group decide who comes in.")));
    }

    private static PaperException nobodyAsked() {
        return new PaperException(ErrorCode.NOT_FOUND, "There is no such request.");
    }
}
