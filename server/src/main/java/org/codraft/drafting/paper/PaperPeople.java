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
        return Future.all(new ArrayList<>(lookups))
                .map(all -> lookups.stream()
                        .flatMap(lookup -> lookup.result().stream())
                        .map(Account::user)
                        .toList());
    }
}
