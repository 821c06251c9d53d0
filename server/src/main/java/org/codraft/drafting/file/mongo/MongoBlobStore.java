package org.codraft.drafting.file.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.codraft.drafting.file.BlobStore;
import org.codraft.identity.BlockingCalls;

/// The bytes of pictures in one collection, where every server finds them; each keeps a copy of what it has served
/// in a folder. A picture is smaller than the largest document of MongoDB, 16 MiB, so one document holds it whole.
public final class MongoBlobStore implements BlobStore {
    private final MongoCollection<Document> blobs;
    private final BlobStore copies;
    private final BlockingCalls calls;

    /// @param copies where bytes are kept on this machine; may be emptied at any time
    public MongoBlobStore(MongoDatabase database, BlobStore copies, BlockingCalls calls) {
        this.blobs = database.getCollection("blobs");
        this.copies = copies;
        this.calls = calls;
    }

    @Override
    public Future<String> put(byte[] bytes) {
        return copies.put(bytes)
                .compose(hash -> calls.run(() -> insert(hash, bytes)).map(hash));
    }

    @Override
    public Future<Optional<Path>> find(String hash) {
        return copies.find(hash).compose(near -> near.isPresent() ? Future.succeededFuture(near) : fetch(hash));
    }

    @Override
    public Future<List<String>> hashes() {
        return calls.call(() -> blobs.find()
                .projection(Projections.include("_id"))
                .sort(Sorts.ascending("_id"))
                .map(blob -> blob.getString("_id"))
                .into(new ArrayList<>()));
    }

    private Future<Optional<Path>> fetch(String hash) {
        return calls.call(() -> Optional.ofNullable(blobs.find(eq("_id", hash)).first())
                        .map(document -> document.get("bytes", Binary.class).getData()))
                .compose(found -> found.map(bytes -> copies.put(bytes).compose(copies::find))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private void insert(String hash, byte[] bytes) {
        try {
            blobs.insertOne(new Document("_id", hash).append("schema", "blob/1").append("bytes", new Binary(bytes)));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            // The same bytes are there already: names are hashes.
        }
    }
}
