package org.codraft.identity.mongo;

import org.codraft.identity.OneTimeStore;
import org.codraft.identity.OneTimeStoreContract;
import org.codraft.records.RecordExecutor;
import org.codraft.testing.MongoForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoOneTimeStoreTest extends OneTimeStoreContract {
    private final MongoForTests mongo = new MongoForTests();
    private final RecordExecutor executor = new RecordExecutor();

    @AfterAll
    void close() {
        executor.close();
        mongo.close();
    }

    @Override
    protected OneTimeStore store() {
        mongo.clear();
        return new MongoOneTimeStore(mongo.database(), executor::run);
    }

    @Override
    protected boolean changesAtomically() {
        return mongo.hasAtomicUpdates();
    }
}
