package org.codraft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.codraft.drafting.paper.PaperText.Passage;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.live.crdt.CrdtEngine;
import org.codraft.live.crdt.jni.YrsEngine;
import org.codraft.live.gate.Schema;
import org.codraft.live.log.Entry;
import org.codraft.live.log.Seq;
import org.codraft.live.log.UpdateLog;
import org.codraft.live.log.rocksdb.RocksDbUpdateLog;
import org.codraft.live.room.RoomConfig;
import org.codraft.live.room.Rooms;
import org.codraft.live.room.WriteDecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartingTextTest {
    private static final Schema SCHEMA = Schema.load();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DocId DOC = new DocId("p1");
    private static final int PASSAGES = 40;

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final CrdtEngine engine = YrsEngine.load();
    private UpdateLog log;
    private Rooms rooms;

    @BeforeEach
    void open() {
        log = RocksDbUpdateLog.open(folder);
        rooms = new Rooms(
                vertx,
                engine,
                log,
                (doc, user) -> WriteDecision.LOCKED,
                (doc, user) -> Future.succeededFuture(WriteDecision.GONE),
                SCHEMA,
                RoomConfig.defaults());
    }

    @AfterEach
    void close() throws Exception {
        Parts.await(rooms.close());
        log.close();
        Parts.await(vertx.close());
    }

    @Test
    void passagesStandInOrderEachUnderItsAuthorAndBlockIdsAreUnique() throws Exception {
        Parts.await(new StartingText(rooms, engine, SCHEMA.blocks()).begin(DOC, passages()));

        JsonNode content = MAPPER.readTree(Parts.await(rooms.json(DOC))).path("content");
        assertThat(content).hasSize(2 * PASSAGES);
        for (int i = 0; i < PASSAGES; i++) {
            assertThat(content.path(2 * i).path("content").path(0).path("text").asText())
                    .isEqualTo("Passage " + i);
        }
        assertThat(new HashSet<>(content.findValuesAsText("id"))).hasSize(2 * PASSAGES);
        assertThat(authors()).containsAll(List.of(new UserId("author-0"), new UserId("author-1")));
    }

    @Test
    void writingTheSameAgainChangesNothingAlsoAfterAHalf() throws Exception {
        StartingText text = new StartingText(rooms, engine, SCHEMA.blocks());
        Parts.await(text.begin(DOC, passages().subList(0, PASSAGES / 2)));
        Parts.await(text.begin(DOC, passages()));
        byte[] once = Parts.await(rooms.json(DOC));
        int entries = authors().size();

        Parts.await(text.begin(DOC, passages()));

        assertThat(Parts.await(rooms.json(DOC))).isEqualTo(once);
        assertThat(authors()).hasSize(entries);
    }

    private List<UserId> authors() throws Exception {
        List<Entry> entries = new ArrayList<>();
        Parts.await(log.read(DOC, Seq.NONE, entries::add));
        return entries.stream().map(entry -> entry.content().author()).toList();
    }

    private static List<Passage> passages() {
        return IntStream.range(0, PASSAGES)
                .mapToObj(i -> new Passage(
                        new UserId("author-" + i % 2),
                        ("{\"type\":\"doc\",\"content\":[{\"type\":\"heading\",\"attrs\":{\"level\":2},\"content\":"
                                        + "[{\"type\":\"text\",\"text\":\"Passage " + i
                                        + "\"}]},{\"type\":\"paragraph\"}]}")
                                .getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
