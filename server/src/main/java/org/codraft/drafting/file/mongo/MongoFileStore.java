package org.codraft.drafting.file.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.vertx.core.Future;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.codraft.drafting.file.FileId;
import org.codraft.drafting.file.FileStore;
import org.codraft.drafting.file.Picture;
import org.codraft.drafting.file.StoredFile;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.identity.BlockingCalls;

/// What is known of pictures, in one collection.
public final class MongoFileStore implements FileStore {
    private final MongoCollection<Document> files;
    private final BlockingCalls calls;

    private MongoFileStore(MongoDatabase database, BlockingCalls calls) {
        this.files = database.getCollection("files");
        this.calls = calls;
    }

    /// Opens the store and sees to its index. Blocks; called at start.
    public static MongoFileStore open(MongoDatabase database, BlockingCalls calls) {
        MongoFileStore store = new MongoFileStore(database, calls);
        store.files.createIndex(Indexes.ascending("paper"));
        return store;
    }

    @Override
    public Future<StoredFile> put(StoredFile file) {
        return calls.call(() -> {
            try {
                files.insertOne(document(file));
                return file;
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                    return first(file.id()).orElseThrow(() -> e);
                }
                throw e;
            }
        });
    }

    @Override
    public Future<Optional<StoredFile>> find(FileId id) {
        return calls.call(() -> first(id));
    }

    @Override
    public Future<Long> count(DocId paper) {
        return calls.call(() -> files.countDocuments(eq("paper", paper.value())));
    }

    private Optional<StoredFile> first(FileId id) {
        return Optional.ofNullable(files.find(eq("_id", id.value())).first()).map(MongoFileStore::file);
    }

    private static Document document(StoredFile file) {
        return new Document("_id", file.id().value())
                .append("schema", "file/1")
                .append("paper", file.paper().value())
                .append("hash", file.hash())
                .append("format", file.picture().format().name())
                .append("width", file.picture().width())
                .append("height", file.picture().height())
                .append("bytes", file.bytes())
                .append("by", file.by().value())
                .append("at", Date.from(file.at()));
    }

    private static StoredFile file(Document document) {
        return new StoredFile(
                new FileId(document.getString("_id")),
                new DocId(document.getString("paper")),
                document.getString("hash"),
                new Picture(
                        Picture.Format.valueOf(document.getString("format")),
                        document.getInteger("width"),
                        document.getInteger("height")),
                document.getInteger("bytes"),
                new UserId(document.getString("by")),
                document.getDate("at").toInstant());
    }
}
