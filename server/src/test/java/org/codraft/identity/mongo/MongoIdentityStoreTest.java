package org.codraft.identity.mongo;

import org.codraft.identity.IdentityStore;
import org.codraft.identity.IdentityStoreContract;
import org.codraft.records.RecordExecutor;
import org.codraft.testing.MongoForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoIdentityStoreTest extends IdentityStoreContract {
    private final MongoForTests mongo = new MongoForTests();
    private final RecordExecutor executor = new RecordExecutor();

    @BeforeAll
    void sayWhere() {
        org.slf4j.LoggerFactory.getLogger(getClass()).info("the contract runs on {}", mongo);
    }

    @AfterAll
    void close() {
        executor.close();
        mongo.close();
    }

    @Override
    protected IdentityStore store() {
        mongo.clear();
        return MongoIdentityStore.open(mongo.database(), executor::run);
    }

    @Override
    protected boolean changesAtomically() {
        return mongo.hasAtomicUpdates();
    }
}
