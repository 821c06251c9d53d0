package org.codraft.identity.mongo;

import org.codraft.identity.SessionStore;
import org.codraft.identity.SessionStoreContract;
import org.codraft.records.RecordExecutor;
import org.codraft.testing.MongoForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoSessionStoreTest extends SessionStoreContract {
    private final MongoForTests mongo = new MongoForTests();
    private final RecordExecutor executor = new RecordExecutor();

    @AfterAll
    void close() {
        executor.close();
        mongo.close();
    }

    @Override
    protected SessionStore store() {
        mongo.clear();
        return new MongoSessionStore(mongo.database(), executor::run);
    }
}
