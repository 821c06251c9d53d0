package org.codraft.live.log.rocksdb;

import java.nio.file.Path;
import org.codraft.live.log.UpdateLog;
import org.codraft.live.log.UpdateLogContract;
import org.junit.jupiter.api.io.TempDir;

class RocksDbUpdateLogTest extends UpdateLogContract {
    @TempDir
    private Path folder;

    @Override
    protected UpdateLog open() {
        return RocksDbUpdateLog.open(folder);
    }
}
