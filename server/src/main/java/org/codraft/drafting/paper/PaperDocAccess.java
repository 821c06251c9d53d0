package org.codraft.drafting.paper;

import io.vertx.core.Future;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.identity.Account;
import org.codraft.identity.Identity;
import org.codraft.live.room.DocAccess;
import org.codraft.live.room.WriteDecision;

/// Lets people into the documents of papers. Sees to it first that the text a paper starts with is there, so that
/// nobody ever meets an empty or half-begun paper.
public final class PaperDocAccess implements DocAccess {
    private final Papers papers;
    private final Identity identity;
    private final LiveRights rights;

    public PaperDocAccess(Papers papers, Identity identity, LiveRights rights) {
        this.papers = papers;
        this.identity = identity;
        this.rights = rights;
    }

    @Override
    public Future<WriteDecision> access(DocId doc, UserId user) {
        return identity.store()
                .find(user)
                .compose(account -> account.map(Account::user)
                        .map(person -> {
                            rights.know(person);
                            return papers.readable(person, doc)
                                    .compose(papers::withText)
                                    .map(paper -> {
                                        rights.know(paper);
                                        return rights.decide(doc, user);
                                    })
                                    .recover(e ->
                                            e instanceof PaperException refused && refused.code() == ErrorCode.NOT_FOUND
                                                    ? Future.succeededFuture(WriteDecision.GONE)
                                                    : Future.failedFuture(e));
                        })
                        .orElse(Future.succeededFuture(WriteDecision.GONE)));
    }
}
