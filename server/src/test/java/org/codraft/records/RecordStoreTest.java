package org.codraft.records;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.codraft.config.RecordConfig;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordStoreTest {
    @TempDir
    Path folder;

    RecordStore store;

    @BeforeEach
    void open() {
        store = RecordStore.open(new RecordConfig(folder, null));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void documentIsThereAfterReopening() {
        people().insertOne(new Document("_id", "a").append("name", "Ana"));

        reopen();

        assertThat(people().find(eq("_id", "a")).first()).containsEntry("name", "Ana");
    }

    @Test
    void uniqueIndexHoldsAlsoAfterReopening() {
        people().createIndex(Indexes.ascending("email"), new IndexOptions().unique(true));
        people().insertOne(new Document("_id", "a").append("email", "ana@codraft.example"));

        reopen();

        assertThatThrownBy(() -> people().insertOne(new Document("_id", "b").append("email", "ana@codraft.example")))
                .isInstanceOfSatisfying(
                        MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(11_000));
    }

    @Test
    void findAndUpdateIsAtomicUnderConcurrency() {
        people().insertOne(new Document("_id", "counter").append("n", 0));

        List<Future<Integer>> calls = IntStream.range(0, 200)
                .mapToObj(i -> store.executor()
                        .run(() -> people().findOneAndUpdate(
                                        eq("_id", "counter"),
                                        inc("n", 1),
                                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER))
                                .getInteger("n")))
                .toList();
        List<Integer> numbers = new ArrayList<>();
        calls.forEach(call -> numbers.add(await(call)));

        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 200).boxed().toList());
    }

    @Test
    void refusedInsertIsReportedAndChangesNothing() {
        people().insertOne(new Document("_id", "a").append("name", "Ana"));

        assertThatThrownBy(() -> people().insertOne(new Document("_id", "a").append("name", "Bea")))
                .isInstanceOf(MongoWriteException.class);
        assertThat(people().find(eq("_id", "a")).first()).containsEntry("name", "Ana");
    }

    @Test
    void manyDocumentsComeBackThroughSeveralBatches() {
        people().insertMany(IntStream.range(0, 1_000)
                .mapToObj(i -> new Document("_id", i).append("even", i % 2 == 0))
                .toList());

        assertThat(people().find(eq("even", true)).batchSize(50).into(new ArrayList<>()))
                .hasSize(500);
    }

    @Test
    void strangerWithoutTheCredentialReadsNothing() {
        people().insertOne(new Document("_id", "a").append("name", "Ana"));

        try (MongoClient stranger = MongoClients.create("mongodb://" + store.embeddedAddress())) {
            assertThatThrownBy(() -> stranger.getDatabase("codraft")
                            .getCollection("people")
                            .find()
                            .first())
                    .isInstanceOf(MongoCommandException.class);
            assertThatThrownBy(() -> stranger.getDatabase("codraft").drop()).isInstanceOf(MongoException.class);
        }
        assertThat(people().countDocuments()).isEqualTo(1);
    }

    @Test
    void strangerWithAWrongCredentialIsRefused() {
        String uri =
                "mongodb://codraft:guess@" + store.embeddedAddress() + "/?authMechanism=PLAIN&authSource=$external";
        try (MongoClient stranger = MongoClients.create(uri)) {
            assertThatThrownBy(() -> stranger.getDatabase("codraft")
                            .getCollection("people")
                            .find()
                            .first())
                    .isInstanceOf(MongoException.class);
        }
    }

    @Test
    void fileStaysCompactUnderManyUpdatesOfTheSameDocuments() {
        people().insertMany(IntStream.range(0, 100)
                .mapToObj(i -> new Document("_id", i).append("text", "x".repeat(500)))
                .toList());

        // 100,000 updates in 1,000 synced commits.
        for (int round = 0; round < 1_000; round++) {
            int n = round;
            people().bulkWrite(IntStream.range(0, 100)
                    .mapToObj(i -> new UpdateOneModel<Document>(eq("_id", i), set("n", n)))
                    .toList());
        }

        assertThat(people().countDocuments(eq("n", 999))).isEqualTo(100);
        assertThat(store.sizeOnDisk()).isLessThan(8L * 1024 * 1024);
    }

    @Test
    void pingAnswers() {
        assertThat(store.ping().toCompletionStage().toCompletableFuture()).succeedsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void badConnectionStringIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> RecordStore.open(new RecordConfig(folder, "mongodb://user:secret@")))
                .isInstanceOfSatisfying(CodraftException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
                    assertThat(e.toString()).doesNotContain("secret");
                });
    }

    private void reopen() {
        close();
        open();
    }

    private MongoCollection<Document> people() {
        return store.database().getCollection("people");
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
