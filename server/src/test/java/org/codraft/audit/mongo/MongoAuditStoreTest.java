package org.codraft.audit.mongo;

import org.codraft.audit.AuditStore;
import org.codraft.audit.AuditStoreContract;
import org.codraft.records.RecordExecutor;
import org.codraft.testing.MongoForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoAuditStoreTest extends AuditStoreContract {
    private final MongoForTests mongo = new MongoForTests();
    private final RecordExecutor executor = new RecordExecutor();

    @AfterAll
    void close() {
        executor.close();
        mongo.close();
    }

    @Override
    protected AuditStore store() {
        mongo.clear();
        return MongoAuditStore.open(mongo.database(), executor::run);
    }
}
