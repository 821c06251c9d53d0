package org.codraft.live.log.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.testing.LogEntries.await;
import static org.codraft.testing.LogEntries.entry;
import static org.codraft.testing.LogEntries.refusal;

import io.vertx.core.Future;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.live.log.Entry;
import org.codraft.live.log.Loaded;
import org.codraft.live.log.LogException;
import org.codraft.live.log.NewEntry;
import org.codraft.live.log.Seq;
import org.codraft.testing.PackedClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// RocksDB needs a new file while the process may open none: it then takes no more writes. The log opens the folder
/// again by itself as soon as it can.
@Timeout(120)
class RocksDbDescriptorsIT {
    private static final DocId DOC = new DocId("paper-1");
    private static final DocId NEIGHBOUR = new DocId("paper-2");
    private static final int LIMIT = 120;

    /// Five of these fill what RocksDB keeps in memory before it begins a new file.
    private static final byte[] LARGE = new byte[8 << 20];

    private static final int MOST_APPENDS = 20;

    @Test
    void withoutDescriptorsTheLogRefusesAndAfterwardsGoesOnInTheSameProcess(@TempDir Path folder) throws Exception {
        List<String> command = new ArrayList<>(PackedClasses.javaWith(LIMIT, folder));
        command.addAll(List.of(
                RocksDbDescriptorsIT.class.getName(), folder.resolve("log").toString()));
        Process writer = new ProcessBuilder(command).inheritIO().start();
        try {
            assertThat(writer.waitFor()).isZero();
        } finally {
            writer.destroyForcibly();
        }
    }

    /// Everything that is asserted happens here, in the process with few descriptors.
    public static void main(String[] args) throws IOException {
        try (RocksDbUpdateLog log = RocksDbUpdateLog.open(Path.of(args[0]))) {
            await(append(log, NEIGHBOUR, entry(1)));
            List<FileInputStream> held = takeAllDescriptors();
            int acknowledged = 0;
            Future<Seq> last = append(log, DOC, entry(0, LARGE));
            while (acknowledged < MOST_APPENDS && settled(last)) {
                acknowledged++;
                last = append(log, DOC, entry(acknowledged, LARGE));
            }
            LogException refused = refusal(last);
            // Nor does anybody read a state that may not be the one on the disk.
            LogException unread = refusal(log.load(DOC));
            for (FileInputStream each : held) {
                each.close();
            }
            assertThat(acknowledged).isBetween(1, MOST_APPENDS - 1);
            assertThat(refused.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
            assertThat(unread.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> settled(log.load(DOC)));
            Loaded found = await(log.load(DOC));
            // The refused one is there or not: its fate was said to be unknown.
            assertThat(found.head().last().value()).isBetween((long) acknowledged, acknowledged + 1L);
            assertThat(await(append(log, DOC, entry(99))))
                    .isEqualTo(found.head().last().next());
            assertThat(await(append(log, NEIGHBOUR, entry(2)))).isEqualTo(new Seq(2));
            List<Entry> all = new ArrayList<>();
            await(log.read(DOC, Seq.NONE, all::add));
            assertThat(all).hasSize((int) found.head().last().value() + 1);
        }
        try (RocksDbUpdateLog again = RocksDbUpdateLog.open(Path.of(args[0]))) {
            assertThat(again.damagedAtOpening()).isEmpty();
            assertThat(await(again.load(NEIGHBOUR)).head().last()).isEqualTo(new Seq(2));
        }
    }

    private static Future<Seq> append(RocksDbUpdateLog log, DocId doc, NewEntry entry) {
        return log.append(doc, 0, List.of(entry));
    }

    private static boolean settled(Future<?> future) {
        try {
            await(future);
            return true;
        } catch (LogException e) {
            return false;
        }
    }

    private static List<FileInputStream> takeAllDescriptors() {
        List<FileInputStream> held = new ArrayList<>();
        try {
            while (held.size() < LIMIT) {
                held.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException e) {
            return held;
        }
        throw new AssertionError("the limit does not hold");
    }
}
