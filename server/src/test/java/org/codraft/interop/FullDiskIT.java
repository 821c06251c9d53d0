package org.codraft.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.codraft.live.log.rocksdb.RocksDbUpdateLog;
import org.codraft.testing.SmallDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A disk without a free byte: nothing is accepted, people are told, and with room again the work goes on without
/// anybody having to start the server anew.
@Timeout(120)
class FullDiskIT {
    @Test
    void aFullDiskTakesNothingLosesNothingAndGoesOnWhenThereIsRoom(@TempDir Path temp)
            throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.inMemory(temp, 16)) {
            Path folder = disk.path().resolve("log");
            try (RocksDbUpdateLog log = RocksDbUpdateLog.open(folder);
                    FaultyStore store = new FaultyStore(log)) {
                Path filler = disk.fill();
                store.takesNothingFor(5);
                Files.delete(filler);
                store.takesAgain();
                store.nothingIsLost();
            }
            try (RocksDbUpdateLog again = RocksDbUpdateLog.open(folder)) {
                assertThat(again.stats().entries()).isZero();
            }
        }
    }
}
