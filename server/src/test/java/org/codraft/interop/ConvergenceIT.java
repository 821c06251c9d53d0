package org.codraft.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.codraft.id.DocId;
import org.codraft.live.log.rocksdb.RocksDbUpdateLog;
import org.codraft.live.room.CheckpointPolicy;
import org.codraft.live.room.RoomConfig;
import org.codraft.live.websocket.SocketConfig;
import org.codraft.testing.CollabServer;
import org.codraft.testing.Copies;
import org.codraft.testing.NodeScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// C1 and D9: real Yjs clients of both dialects on lines that drop, delay, repeat and reorder, then everything that
/// claims to be the document compared.
class ConvergenceIT {
    private static final int SEEDS = Integer.getInteger("codraft.convergence.seeds", 50);
    private static final int OPERATIONS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void C1_D9_everyCopyEndsEqual(@TempDir Path folder) throws IOException {
        try (RocksDbUpdateLog log = RocksDbUpdateLog.open(folder.resolve("log"));
                CollabServer server = CollabServer.start(
                        log,
                        RoomConfig.defaults().withCheckpoints(new CheckpointPolicy(40, 1 << 20)),
                        SocketConfig.defaults())) {
            String printed = NodeScript.run(600 + SEEDS, "chaos.mjs", server.port(), 1, SEEDS, OPERATIONS);
            Map<DocId, JsonNode> papers = new LinkedHashMap<>();
            for (String line : printed.lines().filter(l -> l.startsWith("c1-")).toList()) {
                int space = line.indexOf(' ');
                papers.put(new DocId(line.substring(0, space)), JSON.readTree(line.substring(space)));
            }
            assertThat(papers).hasSize(SEEDS);
            Map<DocId, byte[]> live = new HashMap<>();
            papers.keySet()
                    .forEach(paper ->
                            live.put(paper, CollabServer.await(server.rooms().json(paper))));
            CollabServer.await(server.rooms().close());
            papers.forEach((paper, fresh) ->
                    Copies.of(live.get(paper), server.engine(), log, paper).mustEqualWithCheckpoint(fresh, "C1"));
        }
    }
}
