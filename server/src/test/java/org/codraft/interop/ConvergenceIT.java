package org.codraft.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.codraft.id.ClientId;
import org.codraft.id.DocId;
import org.codraft.live.crdt.Doc;
import org.codraft.live.log.Checkpoint;
import org.codraft.live.log.Loaded;
import org.codraft.live.log.Seq;
import org.codraft.live.log.rocksdb.RocksDbUpdateLog;
import org.codraft.live.room.CheckpointPolicy;
import org.codraft.live.room.RoomConfig;
import org.codraft.live.websocket.SocketConfig;
import org.codraft.testing.CollabServer;
import org.codraft.testing.NodeScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// C1 and D9: real Yjs clients of both dialects on lines that drop, delay, repeat and reorder, then everything that
/// claims to be the document compared.
class ConvergenceIT {
    private static final int SEEDS = Integer.getInteger("codraft.convergence.seeds", 50);
    private static final int OPERATIONS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ClientId READER = new ClientId(7);

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
            for (Map.Entry<DocId, JsonNode> paper : papers.entrySet()) {
                JsonNode live = JSON.readTree(CollabServer.await(server.rooms().json(paper.getKey())));
                assertThat(live).as("live room of %s", paper.getKey()).isEqualTo(paper.getValue());
            }
            CollabServer.await(server.rooms().close());
            for (Map.Entry<DocId, JsonNode> paper : papers.entrySet()) {
                requireEqual(server, log, paper.getKey(), paper.getValue());
            }
        }
    }

    /// What a fresh Yjs client has, replay of the log, checkpoint with its tail.
    private static void requireEqual(CollabServer server, RocksDbUpdateLog log, DocId paper, JsonNode fresh)
            throws IOException {
        try (Doc replay = server.engine().create(READER);
                Doc reloaded = server.engine().create(READER)) {
            CollabServer.await(
                    log.read(paper, Seq.NONE, e -> replay.apply(e.content().update())));
            assertThat(JSON.readTree(replay.json(false))).as("log of %s", paper).isEqualTo(fresh);
            Loaded loaded = CollabServer.await(log.load(paper));
            Checkpoint checkpoint = loaded.checkpoint();
            assertThat(checkpoint).as("checkpoint of %s", paper).isNotNull();
            reloaded.apply(checkpoint.state());
            loaded.tail().forEach(e -> reloaded.apply(e.content().update()));
            assertThat(JSON.readTree(reloaded.json(false)))
                    .as("checkpoint of %s", paper)
                    .isEqualTo(fresh);
        }
    }
}
