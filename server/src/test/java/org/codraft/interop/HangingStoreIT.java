package org.codraft.interop;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.nio.file.Path;
import org.codraft.config.RecordConfig;
import org.codraft.live.log.mongo.MongoUpdateLog;
import org.codraft.live.log.rocksdb.RocksDbUpdateLog;
import org.codraft.records.RecordStore;
import org.codraft.testing.SmallDisk;
import org.codraft.testing.StallingLine;
import org.codraft.testing.WholeAnswers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// D4 with real people on real engines: while the store hangs or is away nobody is shown or promised anything, and
/// afterwards nothing is missing.
@Timeout(300)
class HangingStoreIT {
    private static final int SECONDS = Integer.getInteger("codraft.hang.seconds", 4);

    /// Three seconds each.
    private static final int SLOW_ROUNDS = Integer.getInteger("codraft.slow.rounds", 1);

    @TempDir
    private Path temp;

    @Test
    void D4_aDiskThatHangs() throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.inFile(temp, 64);
                RocksDbUpdateLog log = RocksDbUpdateLog.open(disk.path().resolve("log"));
                FaultyStore store = new FaultyStore(log)) {
            Process hang = disk.hangFor(SECONDS);
            store.takesNothingFor(SECONDS - 1);
            assertThat(hang.waitFor()).isZero();
            store.takesAgain();
            store.nothingIsLost();
        }
    }

    @Test
    void aDiskWhoseSyncsTakeUpToASecond() throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.inFile(temp, 64);
                RocksDbUpdateLog log = RocksDbUpdateLog.open(disk.path().resolve("log"));
                FaultyStore store = new FaultyStore(log)) {
            store.isSlowWhile(disk.slowFor(SLOW_ROUNDS));
            store.nothingIsLost();
        }
    }

    @Test
    void D4_aDatabaseThatHangsAndOneThatIsAway() {
        MongoServer mongo = new MongoServer(new WholeAnswers());
        try (StallingLine line = new StallingLine(mongo.bind().getPort());
                RecordStore records = RecordStore.open(new RecordConfig(
                        temp, "mongodb://127.0.0.1:" + line.port() + "/faulty?retryWrites=false&retryReads=false"));
                MongoUpdateLog log = MongoUpdateLog.open(records.database());
                FaultyStore store = new FaultyStore(log)) {
            line.stall();
            store.takesNothingFor(SECONDS);
            line.flow();
            store.takesAgain();
            line.cut();
            store.takesNothingFor(SECONDS);
            line.flow();
            store.takesAgain();
            store.nothingIsLost();
        } finally {
            mongo.shutdownNow();
        }
    }
}
