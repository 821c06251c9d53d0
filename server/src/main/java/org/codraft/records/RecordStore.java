package org.codraft.records;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ServerAddress;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.codraft.config.RecordConfig;
import org.codraft.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/// The database of records. Thread-safe.
///
/// Duties, whichever store is behind it: an acknowledged write survives kill -9 and power loss, and no reader
/// sees a write that can still be lost. Neither store has transactions here: an invariant rests on the atomicity
/// of one document and on unique indexes.
public final class RecordStore implements AutoCloseable {
    private static final String DEFAULT_DATABASE = "codraft";
    private static final int TIMEOUT_SECONDS = 10;

    private final @Nullable EmbeddedMongo embedded;
    private final MongoClient client;
    private final MongoDatabase database;
    private final RecordExecutor executor = new RecordExecutor();

    private RecordStore(@Nullable EmbeddedMongo embedded, MongoClient client, MongoDatabase database) {
        this.embedded = embedded;
        this.client = client;
        this.database = database;
    }

    /// Opens the store; blocks until it has answered.
    ///
    /// @throws RecordException `STORE_UNAVAILABLE` when it cannot be opened or reached
    public static RecordStore open(RecordConfig config) {
        String uri = config.mongoUri();
        return uri == null ? openEmbedded(config) : openRemote(uri);
    }

    public MongoDatabase database() {
        return database;
    }

    public RecordExecutor executor() {
        return executor;
    }

    /// Whether the store answers; for readiness.
    public Future<Void> ping() {
        return executor.run(() -> {
            pingNow(database);
            return null;
        });
    }

    /// What is behind, for logs and metrics.
    public String kind() {
        return embedded != null ? "embedded" : "mongodb";
    }

    /// Bytes of the embedded store's file, or -1 for a remote one.
    public long sizeOnDisk() {
        return embedded != null ? embedded.sizeOnDisk() : -1;
    }

    /// Where the embedded store listens; for tests that play a stranger.
    @Nullable
    ServerAddress embeddedAddress() {
        return embedded != null ? embedded.address() : null;
    }

    @Override
    public void close() {
        executor.close();
        client.close();
        if (embedded != null) {
            embedded.close();
        }
    }

    private static RecordStore openEmbedded(RecordConfig config) {
        EmbeddedMongo embedded = EmbeddedMongo.open(config.folder());
        try {
            MongoClientSettings settings = common().applyToClusterSettings(
                            cluster -> cluster.hosts(java.util.List.of(embedded.address())))
                    .credential(embedded.credential())
                    .retryWrites(false)
                    .retryReads(false)
                    .build();
            return connect(embedded, settings, DEFAULT_DATABASE);
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
    }

    private static RecordStore openRemote(String uri) {
        ConnectionString connection;
        try {
            connection = new ConnectionString(uri);
        } catch (IllegalArgumentException e) {
            // The driver's message may repeat the password, so neither it nor the cause goes on.
            throw new RecordException(ErrorCode.STORE_UNAVAILABLE, "the MongoDB connection string is not valid");
        }
        String name = connection.getDatabase() != null ? connection.getDatabase() : DEFAULT_DATABASE;
        MongoClientSettings settings = common().applyConnectionString(connection)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .build();
        return connect(null, settings, name);
    }

    private static MongoClientSettings.Builder common() {
        return MongoClientSettings.builder()
                .applicationName("codraft")
                .applyToConnectionPoolSettings(pool -> pool.maxSize(RecordExecutor.RUNNING))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS));
    }

    private static RecordStore connect(@Nullable EmbeddedMongo embedded, MongoClientSettings settings, String name) {
        MongoClient client = MongoClients.create(settings);
        try {
            MongoDatabase database = client.getDatabase(name);
            pingNow(database);
            return new RecordStore(embedded, client, database);
        } catch (com.mongodb.MongoException e) {
            client.close();
            throw new RecordException(ErrorCode.STORE_UNAVAILABLE, "the record store does not answer", e);
        }
    }

    private static void pingNow(MongoDatabase database) {
        database.runCommand(new Document("ping", 1));
    }
}
