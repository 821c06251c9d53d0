package org.codraft.drafting.paper.mongo;

import org.codraft.drafting.paper.PaperStore;
import org.codraft.drafting.paper.PaperStoreContract;
import org.codraft.records.RecordExecutor;
import org.codraft.testing.MongoForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoPaperStoreTest extends PaperStoreContract {
    private final MongoForTests mongo = new MongoForTests();
    private final RecordExecutor executor = new RecordExecutor();

    @AfterAll
    void close() {
        executor.close();
        mongo.close();
    }

    @Override
    protected PaperStore store() {
        mongo.clear();
        return MongoPaperStore.open(mongo.database(), executor::run);
    }

    @Override
    protected boolean changesAtomically() {
        return mongo.hasAtomicUpdates();
    }
}
