package org.codraft.drafting.paper.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.codraft.drafting.paper.Paper;
import org.codraft.drafting.paper.PaperCursor;
import org.codraft.drafting.paper.PaperException;
import org.codraft.drafting.paper.PaperQuery;
import org.codraft.drafting.paper.PaperStore;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.identity.BlockingCalls;

/// Papers in one collection. A change is one conditional replacement on the revision, tried again when somebody was
/// faster; the date is moved by an update of its own and so may be a few seconds old in what a change writes back.
public final class MongoPaperStore implements PaperStore {
    private final MongoCollection<Document> papers;
    private final BlockingCalls calls;

    private MongoPaperStore(MongoDatabase database, BlockingCalls calls) {
        this.papers = database.getCollection("papers");
        this.calls = calls;
    }

    /// Opens the store and sees to the indexes of its lists. Blocks; called at start.
    public static MongoPaperStore open(MongoDatabase database, BlockingCalls calls) {
        MongoPaperStore store = new MongoPaperStore(database, calls);
        Stream.of("openedAt", "updatedAt")
                .map(field -> Indexes.compoundIndex(Indexes.descending(field), Indexes.ascending("_id")))
                .forEach(store.papers::createIndex);
        Stream.of("byTitle", "byDeadline", "lead", "others", "members.user")
                .map(Indexes::ascending)
                .forEach(store.papers::createIndex);
        store.renew();
        return store;
    }

    /// Papers stored by an earlier version lack what lists are ordered by.
    private void renew() {
        for (Document old : papers.find(ne("schema", PaperDocuments.SCHEMA)).into(new ArrayList<>())) {
            papers.replaceOne(
                    and(eq("_id", old.get("_id")), eq("revision", old.get("revision"))),
                    PaperDocuments.of(PaperDocuments.paper(old)));
        }
    }

    @Override
    public Future<Paper> add(Paper paper) {
        return calls.call(() -> {
            try {
                papers.insertOne(PaperDocuments.of(paper));
                return paper;
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                    throw new PaperException(ErrorCode.CONFLICT, "There is a paper with this id.", e);
                }
                throw e;
            }
        });
    }

    @Override
    public Future<Optional<Paper>> find(DocId id) {
        return calls.call(() -> first(id));
    }

    @Override
    public Future<Paper> change(DocId id, UnaryOperator<Paper> change) {
        return calls.call(() -> {
            while (true) {
                Paper before = first(id).orElseThrow(PaperException::notFound);
                Paper after = before.next(change.apply(before));
                Bson unchanged = and(eq("_id", id.value()), eq("revision", before.revision()));
                if (papers.replaceOne(unchanged, PaperDocuments.of(after)).getMatchedCount() == 1) {
                    return after;
                }
            }
        });
    }

    @Override
    public Future<Void> touch(DocId id, Instant at) {
        Date date = Date.from(at);
        return calls.run(() ->
                papers.updateOne(and(eq("_id", id.value()), lt("updatedAt", date)), Updates.set("updatedAt", date)));
    }

    @Override
    public Future<List<Paper>> list(PaperQuery query, Optional<PaperCursor> after, int limit) {
        List<Bson> filters = PaperFilters.of(query);
        after.ifPresent(cursor -> filters.add(PaperFilters.behind(query, cursor)));
        return calls.call(() -> papers.find(filters.isEmpty() ? new Document() : and(filters))
                .sort(PaperFilters.order(query))
                .limit(limit)
                .map(PaperDocuments::paper)
                .into(new ArrayList<>()));
    }

    private Optional<Paper> first(DocId id) {
        return Optional.ofNullable(papers.find(eq("_id", id.value())).first()).map(PaperDocuments::paper);
    }
}
