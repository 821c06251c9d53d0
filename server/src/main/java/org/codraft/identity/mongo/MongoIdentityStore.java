package org.codraft.identity.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.codraft.error.ErrorCode;
import org.codraft.id.OrganisationId;
import org.codraft.id.UserId;
import org.codraft.identity.Account;
import org.codraft.identity.BlockingCalls;
import org.codraft.identity.Email;
import org.codraft.identity.IdentityException;
import org.codraft.identity.IdentityStore;
import org.codraft.identity.NameSearch;
import org.codraft.identity.Organisation;
import org.codraft.identity.User;

/// Accounts and organisations in two collections. An e-mail address is unique by index; a change is one conditional
/// replacement on the revision, tried again when somebody was faster.
public final class MongoIdentityStore implements IdentityStore {
    private final MongoCollection<Document> users;
    private final MongoCollection<Document> organisations;
    private final BlockingCalls calls;

    private MongoIdentityStore(MongoDatabase database, BlockingCalls calls) {
        this.users = database.getCollection("users");
        this.organisations = database.getCollection("organisations");
        this.calls = calls;
    }

    /// Opens the store and sees to its unique index. Blocks; called at start.
    public static MongoIdentityStore open(MongoDatabase database, BlockingCalls calls) {
        MongoIdentityStore store = new MongoIdentityStore(database, calls);
        store.users.createIndex(Indexes.ascending("email"), new IndexOptions().unique(true));
        store.users.createIndex(Indexes.ascending("search", "_id"));
        return store;
    }

    @Override
    public Future<Void> putOrganisation(Organisation organisation) {
        return calls.run(() -> organisations.replaceOne(
                eq("_id", organisation.id().value()),
                IdentityDocuments.of(organisation),
                new ReplaceOptions().upsert(true)));
    }

    @Override
    public Future<List<Organisation>> organisations() {
        return calls.call(
                () -> organisations.find().map(IdentityDocuments::organisation).into(new ArrayList<>()));
    }

    @Override
    public Future<User> add(Account account) {
        return calls.call(() -> {
            try {
                users.insertOne(IdentityDocuments.of(account));
                return account.user();
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                    throw new IdentityException(ErrorCode.CONFLICT, "There is an account with this e-mail address.", e);
                }
                throw e;
            }
        });
    }

    @Override
    public Future<Optional<Account>> find(UserId id) {
        return calls.call(() -> first(eq("_id", id.value())));
    }

    @Override
    public Future<Optional<Account>> find(Email email) {
        return calls.call(() -> first(eq("email", email.value())));
    }

    @Override
    public Future<User> change(UserId id, UnaryOperator<Account> change) {
        return calls.call(() -> {
            while (true) {
                Account before = first(eq("_id", id.value()))
                        .orElseThrow(() -> new IdentityException(ErrorCode.NOT_FOUND, "There is no such account."));
                Account after = before.next(change.apply(before));
                Bson unchanged =
                        and(eq("_id", id.value()), eq("revision", before.user().revision()));
                if (users.replaceOne(unchanged, IdentityDocuments.of(after)).getMatchedCount() == 1) {
                    return after.user();
                }
            }
        });
    }

    @Override
    public Future<Boolean> hasNoAccounts() {
        return calls.call(() -> users.find().limit(1).first() == null);
    }

    @Override
    public Future<List<User>> search(String words, int limit) {
        return calls.call(() -> {
            List<Bson> filters = new ArrayList<>(List.of(ne("disabled", true)));
            for (String word : NameSearch.words(words)) {
                filters.add(regex("search", Pattern.quote(word)));
            }
            return users.find(and(filters))
                    .sort(Sorts.ascending("search", "_id"))
                    .limit(limit)
                    .map(document -> IdentityDocuments.account(document).user())
                    .into(new ArrayList<>());
        });
    }

    /// There are no transactions, so what was added before a refusal is taken back. A crash in between leaves some of
    /// them; the next attempt names them as taken.
    @Override
    public Future<Void> addAll(List<Account> accounts) {
        return calls.run(() -> {
            try {
                if (!accounts.isEmpty()) {
                    users.insertMany(
                            accounts.stream().map(IdentityDocuments::of).toList());
                }
            } catch (MongoBulkWriteException e) {
                int refused = e.getWriteErrors().getFirst().getIndex();
                users.deleteMany(in(
                        "_id",
                        accounts.subList(0, refused).stream()
                                .map(account -> account.user().id().value())
                                .toList()));
                throw new IdentityException(ErrorCode.CONFLICT, "There is an account with one of these addresses.", e);
            }
        });
    }

    @Override
    public Future<Set<Email>> taken(Set<Email> emails) {
        return calls.call(() -> users.find(
                        in("email", emails.stream().map(Email::value).toList()))
                .map(document -> new Email(document.getString("email")))
                .into(new HashSet<>()));
    }

    @Override
    public Future<List<User>> accounts(
            String words, Optional<OrganisationId> organisation, Optional<UserId> after, int limit) {
        return calls.call(() -> {
            List<Bson> filters = new ArrayList<>(List.of(exists("search")));
            for (String word : NameSearch.words(words)) {
                filters.add(regex("search", Pattern.quote(word)));
            }
            organisation.ifPresent(id -> filters.add(eq("organisation", id.value())));
            after.flatMap(id -> Optional.ofNullable(
                            users.find(eq("_id", id.value())).first()))
                    .ifPresent(last -> filters.add(or(
                            gt("search", last.getString("search")),
                            and(eq("search", last.getString("search")), gt("_id", last.getString("_id"))))));
            return users.find(and(filters))
                    .sort(Sorts.ascending("search", "_id"))
                    .limit(limit)
                    .map(document -> IdentityDocuments.account(document).user())
                    .into(new ArrayList<>());
        });
    }

    private Optional<Account> first(Bson filter) {
        return Optional.ofNullable(users.find(filter).first()).map(IdentityDocuments::account);
    }
}
