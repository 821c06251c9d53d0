package org.codraft.drafting.paper.mongo;

import org.codraft.drafting.paper.WishStore;
import org.codraft.drafting.paper.WishStoreContract;
import org.codraft.records.RecordExecutor;
import org.codraft.testing.MongoForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoWishStoreTest extends WishStoreContract {
    private final MongoForTests mongo = new MongoForTests();
    private final RecordExecutor executor = new RecordExecutor();

    @AfterAll
    void close() {
        executor.close();
        mongo.close();
    }

    @Override
    protected WishStore store() {
        mongo.clear();
        return MongoWishStore.open(mongo.database(), executor::run);
    }
}
