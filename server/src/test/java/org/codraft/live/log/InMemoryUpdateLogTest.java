package org.codraft.live.log;

import org.codraft.testing.InMemoryUpdateLog;

class InMemoryUpdateLogTest extends UpdateLogContract {
    private final InMemoryUpdateLog.Disk disk = new InMemoryUpdateLog.Disk();

    @Override
    protected UpdateLog open() {
        return new InMemoryUpdateLog(disk, GroupCommit.Limits.DEFAULT);
    }
}
