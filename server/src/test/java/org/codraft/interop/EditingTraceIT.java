package org.codraft.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.codraft.id.ClientId;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;
import org.codraft.live.log.Entry;
import org.codraft.live.log.Loaded;
import org.codraft.live.log.Seq;
import org.codraft.live.log.rocksdb.RocksDbUpdateLog;
import org.codraft.live.room.RoomConfig;
import org.codraft.live.websocket.SocketConfig;
import org.codraft.testing.CollabServer;
import org.codraft.testing.NodeScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// C4: four people write one paper from its first letter on (`editor-web/interop/trace.mjs`), the server goes and comes
/// back while they type, and at each point everything that claims to be the paper holds what the trace says. In the
/// end every old version can be had from the log, and one of them is brought back.
class EditingTraceIT {
    private static final Logger LOG = LoggerFactory.getLogger(EditingTraceIT.class);
    private static final int EDITS = Integer.getInteger("codraft.trace.edits", 6_000);
    private static final int POINTS = 100;
    private static final int RESTARTS = Integer.getInteger("codraft.trace.restarts", 4);

    private static final DocId PAPER = new DocId("trace");
    private static final ObjectMapper JSON = new ObjectMapper();

    /// They type as fast as they can, for hours of typing in seconds; how fast people may type is not the question.
    private static final SocketConfig SOCKETS =
            SocketConfig.defaults().withRate(new SocketConfig.RateLimit(1_000_000, 1_000_000, Duration.ofSeconds(10)));

    private final YrsEngine engine = YrsEngine.load();
    private final int seed = Integer.getInteger("codraft.seed", (int) (System.nanoTime() & 0xffff));

    /// What the paper held at the entries where it was looked at.
    private final TreeMap<Seq, JsonNode> versions = new TreeMap<>();

    @TempDir
    private Path folder;

    private RocksDbUpdateLog log;
    private CollabServer server;

    @Test
    void C4_aTraceTypedByFourIsTheSameEverywhereAtEveryPointAndOldVersionsComeBack() throws IOException {
        start(0);
        try (NodeScript people =
                        NodeScript.start("trace.mjs", server.port(), PAPER, EDITS, POINTS, seed, POINTS / RESTARTS);
                Doc replay = engine.create(new ClientId(7))) {
            int restarts = 0;
            int point = 1;
            while (point <= POINTS) {
                String line = heard(people, "restart", "point ");
                if (line.equals("restart")) {
                    restarts++;
                    restart();
                } else {
                    mustBeTheSame(JSON.readTree(line.substring("point ".length())), replay, point);
                    people.tell("go");
                    point++;
                }
            }
            assertThat(restarts).isEqualTo(RESTARTS);
            assertThat(versions).as("versions told apart").hasSize(POINTS);
            everyVersionIsInTheLog();
            restore(people);
            LOG.info(
                    "seed {}: {} edits, {} entries, {} restarts, {} points, all equal",
                    seed,
                    EDITS,
                    versions.lastKey().value(),
                    restarts,
                    POINTS);
        } finally {
            server.close();
            log.close();
        }
    }

    private void start(int port) {
        log = RocksDbUpdateLog.open(folder.resolve("log"));
        server = CollabServer.start(log, RoomConfig.defaults(), SOCKETS, port);
    }

    /// Rooms are loaded anew from the checkpoint on the disk and the entries behind it.
    private void restart() {
        int port = server.port();
        server.close();
        log.close();
        start(port);
    }

    /// The next line; when it is not `wanted`, it and what follows are the story of what went wrong.
    private String heard(NodeScript people, String... wanted) {
        String line = String.valueOf(people.line());
        if (Arrays.stream(wanted).noneMatch(line::startsWith)) {
            StringBuilder story = new StringBuilder("seed " + seed + ": " + line);
            for (String next = people.line(); next != null; next = people.line()) {
                story.append('\n').append(next);
            }
            throw new AssertionError(story);
        }
        return line;
    }

    /// All four hold `expected`, which is what the trace says. `replay` goes on where it stood at the last point.
    private void mustBeTheSame(JsonNode expected, Doc replay, int point) throws IOException {
        String where = "seed " + seed + ", point " + point;
        JsonNode live = JSON.readTree(CollabServer.await(server.rooms().json(PAPER)));
        assertThat(live).as("%s: live room", where).isEqualTo(expected);

        Seq known = versions.isEmpty() ? Seq.NONE : versions.lastKey();
        CollabServer.await(log.read(PAPER, known, entry -> apply(entry, replay)));
        assertThat(JSON.readTree(replay.json(false))).as("%s: log", where).isEqualTo(expected);

        Loaded loaded = CollabServer.await(log.load(PAPER));
        try (Doc reloaded = engine.create(new ClientId(8))) {
            if (loaded.checkpoint() != null) {
                reloaded.apply(loaded.checkpoint().state());
            }
            loaded.tail().forEach(entry -> apply(entry, reloaded));
            assertThat(JSON.readTree(reloaded.json(false)))
                    .as("%s: checkpoint", where)
                    .isEqualTo(expected);
        }
        versions.put(loaded.head().last(), expected);
    }

    private static void apply(Entry entry, Doc doc) {
        doc.apply(entry.content().update());
    }

    /// Rebuilt from the first entry on, in one walk.
    private void everyVersionIsInTheLog() {
        TreeMap<Seq, JsonNode> left = new TreeMap<>(versions);
        try (Doc old = engine.create(new ClientId(7))) {
            CollabServer.await(log.read(PAPER, Seq.NONE, entry -> {
                apply(entry, old);
                JsonNode version = left.remove(entry.seq());
                if (version != null) {
                    assertThat(tree(old))
                            .as(
                                    "seed %d: version of entry %d",
                                    seed, entry.seq().value())
                            .isEqualTo(version);
                }
            }));
        }
        assertThat(left).isEmpty();
    }

    private static JsonNode tree(Doc doc) {
        try {
            return JSON.readTree(doc.json(false));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// A forward change, as a restore is: the old content becomes the newest.
    private void restore(NodeScript people) throws IOException {
        Map.Entry<Seq, JsonNode> half =
                versions.entrySet().stream().skip(POINTS / 2).findFirst().orElseThrow();
        byte[] change;
        try (Doc now = engine.create(new ClientId(9))) {
            now.apply(CollabServer.await(server.rooms().state(PAPER)));
            change = now.replace(JSON.writeValueAsBytes(half.getValue()));
        }
        CollabServer.await(server.rooms().write(PAPER, new UserId("restorer"), change));
        people.tell("restored " + JSON.writeValueAsString(half.getValue()));
        heard(people, "restored");
        server.lastCopies(PAPER).mustEqualWithCheckpoint(half.getValue(), "seed " + seed + ", restored");
    }
}
