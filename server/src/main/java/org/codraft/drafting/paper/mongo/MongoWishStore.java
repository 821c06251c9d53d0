package org.codraft.drafting.paper.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.codraft.drafting.paper.AccessRequest;
import org.codraft.drafting.paper.WishStore;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.identity.BlockingCalls;
import org.codraft.identity.PaperRole;

/// Pins, one document for each person; requests, one document for each person and paper.
public final class MongoWishStore implements WishStore {
    private final MongoCollection<Document> pins;
    private final MongoCollection<Document> requests;
    private final BlockingCalls calls;

    private MongoWishStore(MongoDatabase database, BlockingCalls calls) {
        this.pins = database.getCollection("pins");
        this.requests = database.getCollection("access_requests");
        this.calls = calls;
    }

    /// Opens the store and sees to its index. Blocks; called at start.
    public static MongoWishStore open(MongoDatabase database, BlockingCalls calls) {
        MongoWishStore store = new MongoWishStore(database, calls);
        store.requests.createIndex(Indexes.ascending("paper"));
        return store;
    }

    @Override
    public Future<Void> pin(UserId user, DocId paper) {
        return calls.run(() -> pins.updateOne(
                eq("_id", user.value()),
                Updates.combine(Updates.set("schema", "pins/1"), Updates.addToSet("papers", paper.value())),
                new UpdateOptions().upsert(true)));
    }

    @Override
    public Future<Void> unpin(UserId user, DocId paper) {
        return calls.run(() -> pins.updateOne(eq("_id", user.value()), Updates.pull("papers", paper.value())));
    }

    @Override
    public Future<Set<DocId>> pins(UserId user) {
        return calls.call(() -> {
            Document found = pins.find(eq("_id", user.value())).first();
            List<String> papers = found == null ? List.of() : found.getList("papers", String.class, List.of());
            return papers.stream().map(DocId::new).collect(Collectors.toUnmodifiableSet());
        });
    }

    @Override
    public Future<Void> ask(AccessRequest request) {
        Document document = new Document("_id", id(request.paper(), request.user()))
                .append("schema", "access-request/1")
                .append("paper", request.paper().value())
                .append("user", request.user().value())
                .append("role", request.role().code())
                .append("message", request.message().orElse(null))
                .append("askedAt", Date.from(request.askedAt()));
        return calls.run(() ->
                requests.replaceOne(eq("_id", document.getString("_id")), document, new ReplaceOptions().upsert(true)));
    }

    @Override
    public Future<Optional<AccessRequest>> request(DocId paper, UserId user) {
        return calls.call(() -> Optional.ofNullable(
                        requests.find(eq("_id", id(paper, user))).first())
                .map(MongoWishStore::read));
    }

    @Override
    public Future<List<AccessRequest>> requests(Optional<DocId> paper, int limit) {
        return calls.call(() -> requests.find(
                        paper.map(id -> eq("paper", id.value())).orElseGet(Document::new))
                .sort(Sorts.ascending("askedAt", "_id"))
                .limit(limit)
                .map(MongoWishStore::read)
                .into(new ArrayList<>()));
    }

    @Override
    public Future<Void> settle(DocId paper, UserId user) {
        return calls.run(() -> requests.deleteOne(eq("_id", id(paper, user))));
    }

    private static String id(DocId paper, UserId user) {
        return paper + "/" + user;
    }

    private static AccessRequest read(Document document) {
        return new AccessRequest(
                new DocId(document.getString("paper")),
                new UserId(document.getString("user")),
                PaperRole.of(document.getString("role")).orElseThrow(),
                Optional.ofNullable(document.getString("message")),
                document.getDate("askedAt").toInstant());
    }
}
