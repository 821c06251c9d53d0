package org.codraft.drafting.file.mongo;

import org.codraft.drafting.file.FileStore;
import org.codraft.drafting.file.FileStoreContract;
import org.codraft.records.RecordExecutor;
import org.codraft.testing.MongoForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoFileStoreTest extends FileStoreContract {
    private final MongoForTests mongo = new MongoForTests();
    private final RecordExecutor executor = new RecordExecutor();

    @AfterAll
    void close() {
        executor.close();
        mongo.close();
    }

    @Override
    protected FileStore store() {
        mongo.clear();
        return MongoFileStore.open(mongo.database(), executor::run);
    }
}
