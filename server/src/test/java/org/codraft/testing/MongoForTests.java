package org.codraft.testing;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// A MongoDB database for one test class: on the server that `CODRAFT_TEST_MONGO` names, or on an embedded one in
/// memory. Every instance has a database of its own, dropped at the end, and [#toString] says where it ran.
public final class MongoForTests implements AutoCloseable {
    private final @Nullable MongoServer embedded;
    private final MongoClient client;
    private final String name = "codraft_test_" + UUID.randomUUID().toString().replace("-", "");
    private final String where;
    private final String uri;

    public MongoForTests() {
        Optional<String> uri =
                Optional.ofNullable(System.getenv("CODRAFT_TEST_MONGO")).filter(text -> !text.isBlank());
        embedded = uri.isPresent() ? null : new MongoServer(new WholeAnswers());
        String address = uri.orElseGet(() -> embedded == null ? "" : embedded.bindAndGetConnectionString());
        client = MongoClients.create(new ConnectionString(address));
        this.uri = address.replaceFirst("^(mongodb://[^/]+)/?[^?]*", "$1/" + name);
        where = uri.isPresent() ? "the MongoDB of CODRAFT_TEST_MONGO" : "the embedded mongo-java-server in memory";
    }

    public MongoDatabase database() {
        return client.getDatabase(name);
    }

    /// For another process that is to use the same database.
    public String uri() {
        return uri;
    }

    /// Whether a conditional write is one step, as MongoDB promises. FerretDB looks first and writes then, so two
    /// clients can both win; what several nodes rely on cannot be tried there.
    public boolean hasAtomicUpdates() {
        return !client.getDatabase("admin")
                .runCommand(new Document("buildInfo", 1))
                .containsKey("ferretdbVersion");
    }

    /// Empties the database between tests.
    public void clear() {
        for (String collection : database().listCollectionNames()) {
            database().getCollection(collection).drop();
        }
    }

    @Override
    public void close() {
        database().drop();
        client.close();
        if (embedded != null) {
            embedded.shutdownNow();
        }
    }

    @Override
    public String toString() {
        return where;
    }
}
