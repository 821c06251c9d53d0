package org.codraft.identity;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.codraft.id.OrganisationId;
import org.codraft.id.UserId;

/// Keeps organisations and accounts.
///
/// Every future completes only when the change would survive a crash, and fails with `store-unavailable` when the
/// store cannot be reached. All methods may be called from any thread.
public interface IdentityStore {
    /// Adds `organisation`, or replaces the one with its id.
    Future<Void> putOrganisation(Organisation organisation);

    /// All organisations, in no particular order; a few hundred at most.
    Future<List<Organisation>> organisations();

    /// Adds an account. Fails with `conflict` when its id or its e-mail address is taken, whatever the timing.
    Future<User> add(Account account);

    Future<Optional<Account>> find(UserId id);

    Future<Optional<Account>> find(Email email);

    /// Replaces an account by what `change` makes of it, as one step: when somebody else changes it at the same
    /// time, `change` is asked again with the newer one. Id and e-mail stay; the revision is raised. Fails with
    /// `not-found` when there is no such account.
    Future<User> change(UserId id, UnaryOperator<Account> change);

    /// Whether there is no account at all, disabled ones included.
    Future<Boolean> hasNoAccounts();

    /// Up to `limit` active users whose name or e-mail contains every word of `words`, accents and case aside, by
    /// name. No words find everybody.
    Future<List<User>> search(String words, int limit);

    /// Adds all accounts or none. Fails with `conflict` when an id or an address is taken.
    Future<Void> addAll(List<Account> accounts);

    /// Those of `emails` that are taken.
    Future<Set<Email>> taken(Set<Email> emails);

    /// Up to `limit` users, closed accounts included, whose name or e-mail contains every word of `words` and who
    /// belong to `organisation` if one is said, by name, behind the account `after`.
    Future<List<User>> accounts(String words, Optional<OrganisationId> organisation, Optional<UserId> after, int limit);
}
