package org.codraft.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.codraft.error.ErrorCode;
import org.codraft.live.log.rocksdb.RocksDbUpdateLog;
import org.codraft.live.room.WriteDecision;
import org.codraft.testing.CollabServer;
import org.codraft.testing.NodeScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// F1: tens of thousands of damaged frames over real sockets.
class HostileClientsIT {
    private static final int FRAMES = Integer.getInteger("codraft.hostile.frames", 50_000);

    @Test
    void F1_damagedFramesHarmNobodyElse(@TempDir Path folder) throws IOException {
        try (RocksDbUpdateLog log = RocksDbUpdateLog.open(folder.resolve("log"));
                CollabServer server = CollabServer.start(log)) {
            server.allow("reader", WriteDecision.READER);
            String printed = NodeScript.run(600 + FRAMES / 1_000, "mutate.mjs", server.port(), "f1", FRAMES, 1);
            JsonNode ends = new ObjectMapper().readTree(printed.lines().toList().getLast());
            List<String> codes = new ArrayList<>();
            ends.fieldNames().forEachRemaining(codes::add);
            // 1000 and 1005 are the test's own goodbyes; 4409 answers a state vector that became somebody else's.
            assertThat(codes).isSubsetOf("1000", "1005", "1009", "4400", "4409");
            assertThat(server.refused(ErrorCode.INTERNAL)).isZero();
            assertThat(server.refused(ErrorCode.ENGINE_FAILURE)).isZero();
        }
    }
}
