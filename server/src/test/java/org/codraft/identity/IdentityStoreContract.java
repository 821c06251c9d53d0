package org.codraft.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.codraft.identity.Await.refusal;
import static org.codraft.identity.Await.result;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.codraft.error.ErrorCode;
import org.codraft.id.FreshId;
import org.codraft.id.OrganisationId;
import org.codraft.id.UserId;
import org.junit.jupiter.api.Test;

/// What every store of accounts and organisations must do.
public abstract class IdentityStoreContract {
    /// An empty store.
    protected abstract IdentityStore store();

    /// Whether a conditional change is one step in the store under test, as it is in every one we support.
    protected boolean changesAtomically() {
        return true;
    }

    @Test
    void anAccountIsFoundByIdAndByEmailAsItWasAdded() {
        IdentityStore store = store();
        User user = IdentitySamples.user(
                "ana", new Roles(Set.of(GlobalRole.MODERATOR, GlobalRole.CHAIR), Set.of(Track.TOWN_HALL)));
        Account account = new Account(user, Optional.of("$argon2id$hash"));

        assertThat(result(store.add(account))).isEqualTo(user);

        assertThat(result(store.find(user.id()))).contains(account);
        assertThat(result(store.find(user.email()))).contains(account);
        assertThat(result(store.find(new UserId("nobody")))).isEmpty();
        assertThat(result(store.find(new Email("nobody@example.org")))).isEmpty();
    }

    @Test
    void anAccountWithoutPasswordStaysWithout() {
        IdentityStore store = store();
        User user = IdentitySamples.user("ana", Roles.NONE);
        result(store.add(new Account(user, Optional.empty())));

        assertThat(result(store.find(user.id())).orElseThrow().passwordHash()).isEmpty();
    }

    @Test
    void ofManyWhoTakeOneAddressAtOnceOneSucceeds() {
        IdentityStore store = store();
        List<Future<User>> attempts = IntStream.range(0, 8)
                .mapToObj(i -> store.add(new Account(IdentitySamples.user("ana", Roles.NONE), Optional.empty())))
                .toList();
        Future.join(new ArrayList<>(attempts))
                .otherwiseEmpty()
                .toCompletionStage()
                .toCompletableFuture()
                .join();

        assertThat(attempts).filteredOn(Future::succeeded).hasSize(1);
        assertThat(attempts)
                .filteredOn(Future::failed)
                .allSatisfy(failed -> assertThat(refusal(failed)).isEqualTo(ErrorCode.CONFLICT));
    }

    @Test
    void changesMadeAtOnceAreAllKeptAndRaiseTheRevision() {
        assumeThat(changesAtomically()).isTrue();
        IdentityStore store = store();
        User user = IdentitySamples.user("ana", Roles.NONE).withName("");
        result(store.add(new Account(user, Optional.of("hash"))));

        List<Future<User>> changes = IntStream.range(0, 8)
                .mapToObj(i -> store.change(
                        user.id(), a -> a.withUser(a.user().withName(a.user().name() + i))))
                .toList();
        result(Future.all(new ArrayList<>(changes)));

        Account after = result(store.find(user.id())).orElseThrow();
        assertThat(after.user().name()).hasSize(8).contains("0", "1", "2", "3", "4", "5", "6", "7");
        assertThat(after.user().revision()).isEqualTo(8);
        assertThat(after.passwordHash()).contains("hash");
    }

    @Test
    void aChangeKeepsIdAndAddress() {
        IdentityStore store = store();
        User user = IdentitySamples.user("ana", Roles.NONE);
        User other = IdentitySamples.user("bo", Roles.NONE);
        result(store.add(new Account(user, Optional.empty())));

        User after = result(store.change(user.id(), a -> a.withUser(other.withDisabled(true))));

        assertThat(after.id()).isEqualTo(user.id());
        assertThat(after.email()).isEqualTo(user.email());
        assertThat(after.disabled()).isTrue();
    }

    @Test
    void changingNobodyIsRefused() {
        assertThat(refusal(store().change(new UserId("nobody"), a -> a))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void searchIgnoresCaseAndAccentsAndLeavesOutTheDisabled() {
        IdentityStore store = store();
        User nuria = IdentitySamples.user("n1", Roles.NONE).withName("Núria Mostra");
        User gone =
                IdentitySamples.user("n2", Roles.NONE).withName("Nuria Gone").withDisabled(true);
        User other = IdentitySamples.user("n3", Roles.NONE).withName("Kwame Nhwɛso");
        for (User user : List.of(nuria, gone, other)) {
            result(store.add(new Account(user, Optional.empty())));
        }

        assertThat(result(store.search("nuria", 10))).containsExactly(nuria);
        assertThat(result(store.search("mostra NÚR", 10))).containsExactly(nuria);
        assertThat(result(store.search("n3@example", 10))).containsExactly(other);
        assertThat(result(store.search("", 10))).containsExactly(other, nuria);
        assertThat(result(store.search("", 1))).hasSize(1);
        assertThat(result(store.search("n1.*org", 10))).isEmpty();
    }

    @Test
    void preferencesAreKept() {
        IdentityStore store = store();
        User plain = IdentitySamples.user("ana", Roles.NONE);
        User choosy = IdentitySamples.user("bo", Roles.NONE)
                .withPreferences(new Preferences(
                        Optional.of("Africa/Johannesburg"), Optional.of("#006c47"), Preferences.Theme.DARK));
        result(store.add(new Account(plain, Optional.empty())));
        result(store.add(new Account(choosy, Optional.empty())));

        assertThat(result(store.find(plain.id())).orElseThrow().user()).isEqualTo(plain);
        assertThat(result(store.find(choosy.id())).orElseThrow().user()).isEqualTo(choosy);
    }

    @Test
    void manyAccountsAreAddedAllOrNone() {
        IdentityStore store = store();
        User ana = IdentitySamples.user("ana", Roles.NONE);
        User bo = IdentitySamples.user("bo", Roles.NONE);
        User other = IdentitySamples.user("bo", Roles.NONE);
        User cy = IdentitySamples.user("cy", Roles.NONE);
        result(store.add(new Account(bo, Optional.empty())));

        assertThat(refusal(store.addAll(List.of(
                        new Account(ana, Optional.empty()),
                        new Account(other, Optional.empty()),
                        new Account(cy, Optional.empty())))))
                .isEqualTo(ErrorCode.CONFLICT);
        assertThat(result(store.search("", 9))).containsExactly(bo);

        result(store.addAll(List.of(new Account(ana, Optional.empty()), new Account(cy, Optional.empty()))));
        assertThat(result(store.search("", 9))).containsExactly(ana, bo, cy);
        assertThat(result(store.taken(Set.of(ana.email(), new Email("dee@example.org")))))
                .containsExactly(ana.email());
    }

    @Test
    void accountsAreListedInPartsClosedOnesIncluded() {
        IdentityStore store = store();
        List<User> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            User user = IdentitySamples.user("u" + i, i % 2 == 0 ? "even" : "odd", Roles.NONE)
                    .withDisabled(i == 3);
            all.add(result(store.add(new Account(user, Optional.empty()))));
        }
        List<User> seen = new ArrayList<>();
        Optional<UserId> after = Optional.empty();
        for (int part = 0; part < 3; part++) {
            List<User> found = result(store.accounts("", Optional.empty(), after, 3));
            seen.addAll(found);
            after = Optional.of(found.getLast().id());
        }

        assertThat(seen).isEqualTo(all);
        assertThat(result(store.accounts("u3", Optional.empty(), Optional.empty(), 9)))
                .containsExactly(all.get(3));
        assertThat(result(store.accounts("", Optional.of(new OrganisationId("odd")), Optional.empty(), 9)))
                .containsExactly(all.get(1), all.get(3), all.get(5));
    }

    @Test
    void aStoreKnowsWhetherItEverHadAnAccount() {
        IdentityStore store = store();
        assertThat(result(store.hasNoAccounts())).isTrue();

        result(store.add(new Account(IdentitySamples.user("ana", Roles.NONE).withDisabled(true), Optional.empty())));

        assertThat(result(store.hasNoAccounts())).isFalse();
    }

    @Test
    void anOrganisationIsReplacedById() {
        IdentityStore store = store();
        Organisation first = IdentitySamples.organisation("a", OrganisationKind.SECTION, true);
        Organisation second = new Organisation(
                first.id(),
                OrganisationKind.MEMBER,
                first.names(),
                first.acronyms(),
                false,
                true,
                Optional.of(new OrganisationId(FreshId.next())),
                Optional.of("africa"));
        result(store.putOrganisation(first));
        result(store.putOrganisation(second));

        assertThat(result(store.organisations())).containsExactly(second);
    }
}
