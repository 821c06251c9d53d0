package org.codraft.drafting.paper;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codraft.identity.Account;
import org.codraft.identity.Identity;
import org.codraft.identity.User;

/// Looks up who the members of a paper are.
final class PaperPeople {
    private final Identity identity;

    PaperPeople(Identity identity) {
        this.identity = identity;
    }

    /// The members of `paper`, in its order.
    Future<List<User>> of(Paper paper) {
        List<Future<Optional<Account>>> lookups = paper.group().members().stream()
                .map(member -> identity.store().find(member.user()))
                .toList();
        return inOrder(lookups)
                .map(found -> found.stream()
                        .flatMap(Optional::stream)
                        .map(Account::user)
                        .toList());
    }

    /// What `futures` answer, once all have.
    static <T> Future<List<T>> inOrder(List<Future<T>> futures) {
        Future<List<T>> all = Future.succeededFuture(new ArrayList<>());
        for (Future<T> future : futures) {
            all = all.compose(before -> future.map(answer -> {
                before.add(answer);
                return before;
            }));
        }
        return all;
    }
}
