package org.codraft.identity;

import io.vertx.core.Future;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.codraft.error.ErrorCode;
import org.codraft.id.OrganisationId;
import org.codraft.id.UserId;

/// Accounts and organisations for the length of a test.
public final class InMemoryIdentityStore implements IdentityStore {
    private final Map<UserId, Account> accounts = new LinkedHashMap<>();
    private final Map<OrganisationId, Organisation> organisations = new LinkedHashMap<>();

    @Override
    public synchronized Future<Void> putOrganisation(Organisation organisation) {
        organisations.put(organisation.id(), organisation);
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<List<Organisation>> organisations() {
        return Future.succeededFuture(List.copyOf(organisations.values()));
    }

    @Override
    public synchronized Future<User> add(Account account) {
        boolean taken = accounts.containsKey(account.user().id())
                || first(a -> a.user().email().equals(account.user().email())).isPresent();
        if (taken) {
            return Future.failedFuture(new IdentityException(ErrorCode.CONFLICT, "taken"));
        }
        accounts.put(account.user().id(), account);
        return Future.succeededFuture(account.user());
    }

    @Override
    public synchronized Future<Optional<Account>> find(UserId id) {
        return Future.succeededFuture(Optional.ofNullable(accounts.get(id)));
    }

    @Override
    public synchronized Future<Optional<Account>> find(Email email) {
        return Future.succeededFuture(first(a -> a.user().email().equals(email)));
    }

    @Override
    public synchronized Future<User> change(UserId id, UnaryOperator<Account> change) {
        Account before = accounts.get(id);
        if (before == null) {
            return Future.failedFuture(new IdentityException(ErrorCode.NOT_FOUND, "no such account"));
        }
        Account after = before.next(change.apply(before));
        accounts.put(id, after);
        return Future.succeededFuture(after.user());
    }

    @Override
    public synchronized Future<Boolean> hasNoAccounts() {
        return Future.succeededFuture(accounts.isEmpty());
    }

    @Override
    public synchronized Future<List<User>> search(String words, int limit) {
        List<String> wanted = NameSearch.words(words);
        return Future.succeededFuture(accounts.values().stream()
                .map(Account::user)
                .filter(u -> !u.disabled())
                .filter(u -> wanted.stream().allMatch(NameSearch.key(u)::contains))
                .sorted(Comparator.comparing(NameSearch::key))
                .limit(limit)
                .toList());
    }

    @Override
    public synchronized Future<Void> addAll(List<Account> more) {
        Map<UserId, Account> before = new LinkedHashMap<>(accounts);
        for (Account account : more) {
            if (add(account).failed()) {
                accounts.clear();
                accounts.putAll(before);
                return Future.failedFuture(new IdentityException(ErrorCode.CONFLICT, "taken"));
            }
        }
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Set<Email>> taken(Set<Email> emails) {
        return Future.succeededFuture(accounts.values().stream()
                .map(account -> account.user().email())
                .filter(emails::contains)
                .collect(Collectors.toSet()));
    }

    @Override
    public synchronized Future<List<User>> accounts(
            String words, Optional<OrganisationId> organisation, Optional<UserId> after, int limit) {
        List<User> found = accounts.values().stream()
                .map(Account::user)
                .filter(user -> NameSearch.words(words).stream().allMatch(NameSearch.key(user)::contains))
                .filter(user -> organisation.map(user.organisation()::equals).orElse(true))
                .sorted(Comparator.comparing(NameSearch::key)
                        .thenComparing(user -> user.id().value()))
                .toList();
        int from = after.map(id -> found.stream().map(User::id).toList().indexOf(id) + 1)
                .orElse(0);
        return Future.succeededFuture(found.subList(from, Math.min(found.size(), from + limit)));
    }

    private Optional<Account> first(Predicate<Account> wanted) {
        return accounts.values().stream().filter(wanted).findFirst();
    }
}
