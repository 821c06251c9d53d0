package org.codraft.live.log.rocksdb;

import java.nio.file.Path;
import org.codraft.id.DocId;
import org.codraft.live.log.Seq;
import org.codraft.live.log.UpdateLog;
import org.codraft.live.log.UpdateLogContract;
import org.codraft.testing.Bits;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;

class RocksDbUpdateLogTest extends UpdateLogContract {
    @TempDir
    private Path path;

    @Override
    protected UpdateLog open() {
        return RocksDbUpdateLog.open(path);
    }

    @Override
    protected void flip(Stored what, DocId doc, Seq seq, long bit) {
        try (Folder folder = Folder.open(path)) {
            ColumnFamilyHandle family = switch (what) {
                case ENTRY -> folder.entries();
                case HEAD -> folder.heads();
                case CHECKPOINT -> folder.checkpoints();
            };
            byte[] key = what == Stored.ENTRY ? Keys.entry(doc, seq) : Keys.doc(doc);
            byte[] stored = folder.db().get(family, key);
            Bits.flip(stored, bit);
            folder.db().put(family, key, stored);
        } catch (RocksDBException e) {
            throw new AssertionError(e);
        }
    }
}
