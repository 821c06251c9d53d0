package org.codraft.live.log.mongo;

import org.codraft.live.log.UpdateLog;
import org.codraft.live.log.UpdateLogContract;
import org.codraft.testing.MongoForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class MongoUpdateLogTest extends UpdateLogContract {
    private static final Logger LOG = LoggerFactory.getLogger(MongoUpdateLogTest.class);

    private static MongoForTests mongo;

    @BeforeAll
    static void startStore() {
        mongo = new MongoForTests();
    }

    @AfterAll
    static void sayWhere() {
        LOG.info("the contract of the update log ran on {}", mongo);
        mongo.close();
    }

    @AfterEach
    void clear() {
        log.close();
        mongo.clear();
    }

    @Override
    protected UpdateLog open() {
        return MongoUpdateLog.open(mongo.database());
    }
}
