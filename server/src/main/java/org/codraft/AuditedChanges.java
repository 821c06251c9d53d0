package org.codraft;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codraft.audit.AuditEntry;
import org.codraft.audit.AuditStore;
import org.codraft.drafting.paper.Paper;
import org.codraft.drafting.paper.PaperChanges;
import org.codraft.drafting.paper.PaperReference;
import org.codraft.drafting.paper.PaperStore;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.identity.Account;
import org.codraft.identity.Action;
import org.codraft.identity.Identity;
import org.codraft.identity.User;
import org.jspecify.annotations.Nullable;

/// What has lately happened to papers, from the audit trail.
record AuditedChanges(AuditStore audit, PaperStore store, Live live, Identity identity) implements PaperChanges {
    private static final String PAPER = "paper/";

    /// Entries looked through for one desk; older ones are of no interest there.
    private static final int LOOKED_THROUGH = 200;

    private static final String ACCESS = "access-";

    private static final AuditStore.Query DONE = AuditStore.Query.ALL.ending(false);

    @Override
    public Future<List<Map<String, @Nullable Object>>> newest(User reader, int limit) {
        return audit.newest(DONE, Long.MAX_VALUE, LOOKED_THROUGH).compose(entries -> {
            Future<List<Map<String, @Nullable Object>>> all = Future.succeededFuture(new ArrayList<>());
            for (AuditEntry entry : entries) {
                Optional<DocId> doc = paper(entry);
                if (doc.isPresent()) {
                    all = all.compose(before -> before.size() >= limit
                            ? Future.succeededFuture(before)
                            : add(before, reader, entry, doc.get()));
                }
            }
            return all;
        });
    }

    private static Optional<DocId> paper(AuditEntry entry) {
        return entry.event()
                .target()
                .filter(target -> target.startsWith(PAPER))
                .map(target -> target.substring(PAPER.length()))
                .filter(DocId::isValid)
                .map(DocId::new);
    }

    private Future<List<Map<String, @Nullable Object>>> add(
            List<Map<String, @Nullable Object>> changes, User reader, AuditEntry entry, DocId doc) {
        return store.find(doc).compose(found -> {
            Optional<Paper> paper =
                    found.filter(p -> live.papers().rights(reader, p).may(needed(entry)));
            return paper.isEmpty()
                    ? Future.succeededFuture(changes)
                    : name(entry.event().actor())
                            .compose(by -> name(entry.event().whom()).map(whom -> {
                                changes.add(shape(reader, entry, paper.get(), by, whom));
                                return changes;
                            }));
        });
    }

    /// Who asked to come in, and was not let in, is for those alone who decide.
    private static Action needed(AuditEntry entry) {
        return entry.event().action().startsWith(ACCESS) ? Action.MANAGE_MEMBERS : Action.READ;
    }

    private static Map<String, @Nullable Object> shape(
            User reader, AuditEntry entry, Paper paper, Optional<String> by, Optional<String> whom) {
        Map<String, @Nullable Object> change = new LinkedHashMap<>();
        change.put("at", entry.at().toString());
        change.put("action", entry.event().action());
        change.put("paper", PaperReference.of(paper, reader.language()));
        change.put("by", by.orElse(null));
        change.put("whom", whom.orElse(null));
        return change;
    }

    private Future<Optional<String>> name(Optional<UserId> id) {
        return id.map(user -> identity.store()
                        .find(user)
                        .map(account -> account.map(Account::user).map(User::name)))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }
}
