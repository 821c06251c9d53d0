package org.codraft;

import org.codraft.config.LogConfig;
import org.codraft.live.log.UpdateLog;
import org.codraft.live.log.mongo.MongoUpdateLog;
import org.codraft.live.log.rocksdb.RocksDbUpdateLog;
import org.codraft.records.RecordStore;

/// Chooses the engine of the update log: beside the records in MongoDB, or RocksDB in the data folder.
final class Logs {
    private Logs() {}

    static UpdateLog open(LogConfig config, RecordStore records) {
        return config.mongo() ? MongoUpdateLog.open(records.database()) : RocksDbUpdateLog.open(config.folder());
    }
}
