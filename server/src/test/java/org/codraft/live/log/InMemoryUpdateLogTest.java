package org.codraft.live.log;

import org.codraft.id.DocId;
import org.codraft.testing.Bits;
import org.codraft.testing.InMemoryUpdateLog;

class InMemoryUpdateLogTest extends UpdateLogContract {
    private final InMemoryUpdateLog.Disk disk = new InMemoryUpdateLog.Disk();

    @Override
    protected UpdateLog open() {
        return new InMemoryUpdateLog(disk, GroupCommit.Limits.DEFAULT);
    }

    @Override
    protected void flip(Stored what, DocId doc, Seq seq, long bit) {
        byte[] stored = switch (what) {
            case ENTRY -> disk.entry(doc, seq);
            case HEAD -> disk.head(doc);
            case CHECKPOINT -> disk.checkpoint(doc);
        };
        Bits.flip(stored, bit);
    }
}
