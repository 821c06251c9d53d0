package org.codraft.identity;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.codraft.error.ErrorCode;
import org.codraft.id.FreshId;
import org.codraft.id.OrganisationId;
import org.codraft.id.UserId;

/// Lets exactly one person in before there is any account: whoever reads the server's own output at its first
/// start.
public final class FirstAdministrator {
    /// A day: somebody installs, goes home and opens the link in the morning. A restart prints a new one.
    public static final Duration LIFETIME = Duration.ofHours(24);

    private final IdentityStore identities;
    private final OneTimeStore store;
    private final Passwords passwords;
    private final InstantSource clock;

    public FirstAdministrator(IdentityStore identities, OneTimeStore store, Passwords passwords, InstantSource clock) {
        this.identities = identities;
        this.store = store;
        this.passwords = passwords;
        this.clock = clock;
    }

    /// What the first administrator says about themselves.
    ///
    /// @param organisation the name of the organisation that runs this server
    public record Introduction(String name, Email email, String password, String organisation, Language language) {
        @Override
        public String toString() {
            return "Introduction";
        }
    }

    /// Whether there is no account yet.
    public Future<Boolean> isNeeded() {
        return identities.hasNoAccounts();
    }

    /// The path and query of a new link, when there is no account yet; every earlier link stops working.
    public Future<Optional<String>> link() {
        return isNeeded().compose(needed -> {
            if (!needed) {
                return Future.succeededFuture(Optional.<String>empty());
            }
            String token = Secrets.token();
            return store.clear(OneTimeStore.Purpose.SETUP)
                    .compose(cleared -> store.put(
                            OneTimeStore.Purpose.SETUP,
                            Secrets.hash(token),
                            "",
                            clock.instant().plus(LIFETIME)))
                    .map(stored -> Optional.of("/setup?token=" + token));
        });
    }

    /// Makes the account. Fails with `invalid-setup-link` when the link was used, has expired or was never
    /// given, or when there is an account already.
    public Future<User> setUp(String token, Introduction introduction) {
        return isNeeded()
                .compose(needed -> needed
                        ? store.take(OneTimeStore.Purpose.SETUP, Secrets.hash(token), clock.instant())
                        : Future.succeededFuture(Optional.empty()))
                .compose(taken -> taken.isPresent()
                        ? create(introduction)
                        : Future.failedFuture(new IdentityException(
                                ErrorCode.INVALID_SETUP_LINK, "The link is not valid, has expired or was used.")));
    }

    private Future<User> create(Introduction who) {
        Localised name = Localised.of(who.language(), who.organisation());
        Organisation organisation = new Organisation(
                new OrganisationId(FreshId.next()),
                OrganisationKind.CONVENOR,
                name,
                name,
                true,
                false,
                Optional.empty(),
                Optional.empty());
        return passwords
                .hash(who.password())
                .compose(hash -> join(organisation)
                        .compose(joined -> identities.add(new Account(
                                User.active(
                                        new UserId(FreshId.next()),
                                        who.email(),
                                        who.name(),
                                        joined.id(),
                                        who.language(),
                                        Roles.of(GlobalRole.ADMINISTRATOR, GlobalRole.SECRETARIAT)),
                                Optional.of(hash)))));
    }

    /// The organisation of this name if there is one already, else `fresh`.
    private Future<Organisation> join(Organisation fresh) {
        return identities
                .organisations()
                .compose(all -> all.stream()
                        .filter(o -> isNamed(
                                o, fresh.names().texts().values().iterator().next()))
                        .findFirst()
                        .map(Future::succeededFuture)
                        .orElseGet(() -> identities.putOrganisation(fresh).map(fresh)));
    }

    private static boolean isNamed(Organisation organisation, String name) {
        Map<Language, String> names = organisation.names().texts();
        return organisation.id().value().equals(name)
                || names.values().stream().anyMatch(name::equalsIgnoreCase)
                || organisation.acronyms().texts().values().stream().anyMatch(name::equalsIgnoreCase);
    }
}
