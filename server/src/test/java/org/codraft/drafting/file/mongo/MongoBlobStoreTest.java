package org.codraft.drafting.file.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.identity.Await.result;

import java.io.IOException;
import java.nio.file.Files;
import org.codraft.drafting.file.BlobFolder;
import org.codraft.drafting.file.BlobStore;
import org.codraft.drafting.file.BlobStoreContract;
import org.codraft.records.RecordExecutor;
import org.codraft.testing.MongoForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoBlobStoreTest extends BlobStoreContract {
    private final MongoForTests mongo = new MongoForTests();
    private final RecordExecutor executor = new RecordExecutor();

    @AfterAll
    void close() {
        executor.close();
        mongo.close();
    }

    @Override
    protected BlobStore store() {
        mongo.clear();
        return server("first");
    }

    private BlobStore server(String name) {
        BlobStore copies = BlobFolder.open(name.equals("first") ? folder : folder.resolve(name), executor::run);
        return new MongoBlobStore(mongo.database(), copies, executor::run);
    }

    @Test
    void anotherServerFindsWhatThisOneKept() throws IOException {
        String hash = result(store().put(new byte[] {1, 2, 3}));

        assertThat(Files.readAllBytes(result(server("second").find(hash)).orElseThrow()))
                .containsExactly(1, 2, 3);
    }
}
