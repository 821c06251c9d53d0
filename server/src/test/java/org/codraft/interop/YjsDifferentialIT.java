package org.codraft.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.codraft.id.ClientId;
import org.codraft.interop.YjsDoc.TextPlace;
import org.codraft.live.crdt.Association;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The engine and Yjs must read every paper alike: same content, same authors, same clocks, same places.
///
/// `-Dcodraft.interop.seeds=N` sets how many random papers are tried, `-Dcodraft.interop.seed=S` the first of them.
@DisplayName("yrs against Yjs")
class YjsDifferentialIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SEEDS = Integer.getInteger("codraft.interop.seeds", 60);
    private static final int FIRST_SEED = Integer.getInteger("codraft.interop.seed", 1);

    private static NodePeer peer;
    private final YrsEngine engine = YrsEngine.load();

    @BeforeAll
    static void startPeer() {
        peer = NodePeer.start();
    }

    @AfterAll
    static void stopPeer() {
        peer.close();
    }

    @Test
    void everyUpdateOfYjsGivesTheSamePaper() throws IOException {
        for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            try (YjsDoc yjs = peer.create(seed);
                    Doc yrs = engine.create(new ClientId(0))) {
                for (byte[] update : yjs.random(seed, 200)) {
                    yrs.apply(update);
                }
                assertSame(yrs, yjs, "seed " + seed);
            }
        }
    }

    @Test
    void editsInsideSurrogatePairsGiveWhatAnotherYjsPeerGets() throws IOException {
        for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            try (YjsDoc writer = peer.create(seed);
                    YjsDoc replica = peer.create(7000);
                    Doc yrs = engine.create(new ClientId(0))) {
                for (byte[] update : writer.randomWithHalves(seed, 100)) {
                    yrs.apply(update);
                    replica.apply(update);
                }
                assertSame(yrs, replica, "seed " + seed);
            }
        }
    }

    @Test
    void concurrentWritersConvergeInAnyOrderOfDelivery() throws IOException {
        for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            Random random = new Random(seed);
            try (YjsDoc a = peer.create(1000 + seed);
                    YjsDoc b = peer.create(7);
                    Doc yrs = engine.create(new ClientId(0))) {
                for (int round = 0; round < 6; round++) {
                    byte[] fromA = joined(a.random(seed * 31 + round, 20));
                    byte[] fromB = joined(b.random(seed * 37 + round, 20));
                    List<byte[]> delivery = new ArrayList<>(List.of(fromA, fromB));
                    Collections.shuffle(delivery, random);
                    delivery.forEach(yrs::apply);
                    // The peers learn of each other through the engine's diff, as they do in a room, and what they
                    // answer goes round until nobody has anything to add.
                    boolean quiet;
                    do {
                        byte[] answerOfA = a.apply(yrs.diff(a.stateVector()));
                        byte[] answerOfB = b.apply(yrs.diff(b.stateVector()));
                        quiet = answerOfA.length + answerOfB.length == 0;
                        Stream.of(answerOfA, answerOfB)
                                .filter(bytes -> bytes.length > 0)
                                .forEach(yrs::apply);
                    } while (!quiet);
                    assertThat(a.hasPending()).isFalse();
                    String when = "seed " + seed + ", round " + round;
                    assertSame(yrs, a, when);
                    assertSame(yrs, b, when);
                }
            }
        }
    }

    @Test
    void concurrentFormattingMakesTheEngineDeleteNothingByItself() throws IOException {
        JsonNode bold = JSON.readTree("{\"bold\":true}");
        try (YjsDoc a = peer.create(1);
                YjsDoc b = peer.create(2);
                Doc yrs = engine.create(new ClientId(0))) {
            byte[] text = a.insertTextNode(new int[0], 0, "the same words");
            b.apply(text);
            byte[] fromA = a.format(new int[] {0}, 0, 8, bold);
            byte[] fromB = b.format(new int[] {0}, 0, 5, bold);
            for (byte[] update : List.of(text, fromA, fromB)) {
                yrs.apply(update);
            }
            // A Yjs peer in the same place does delete: one of the two starts of bold is void.
            assertThat(a.apply(fromB)).isNotEmpty();
            assertThat(peer.deletions(yrs.state())).isEmpty();
        }
    }

    @Test
    void stateAndDiffOfEitherSideFillTheOther() throws IOException {
        for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            try (YjsDoc writer = peer.create(5);
                    Doc yrs = engine.create(new ClientId(0));
                    YjsDoc fresh = peer.create(6);
                    Doc second = engine.create(new ClientId(1))) {
                joined(writer.random(seed, 80));
                yrs.apply(writer.diff(yrs.stateVector()));
                fresh.apply(yrs.state());
                assertSame(yrs, fresh, "state, seed " + seed);
                second.apply(yrs.state());
                joined(writer.random(seed + 1, 40));
                yrs.apply(writer.diff(yrs.stateVector()));
                fresh.apply(yrs.diff(fresh.stateVector()));
                second.apply(yrs.diff(second.stateVector()));
                assertSame(yrs, fresh, "diff, seed " + seed);
                assertSame(second, writer, "second, seed " + seed);
            }
        }
    }

    @Test
    void contentWrittenByTheEngineIsTheSameInYjs() throws IOException {
        for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            try (YjsDoc source = peer.create(5);
                    YjsDoc copy = peer.create(6);
                    Doc yrs = engine.create(new ClientId(9))) {
                source.random(seed, 60);
                JsonNode content = source.json(false);
                byte[] first = yrs.replace(JSON.writeValueAsBytes(content));
                copy.apply(first);
                assertThat(copy.hasPending()).isFalse();
                assertThat(copy.json(false)).as("seed %d", seed).isEqualTo(dropNulls(content));
                assertSame(yrs, copy, "seed " + seed);
                // Over existing content, and answered by an edit of Yjs on top of it.
                copy.apply(yrs.replace(JSON.writeValueAsBytes(content)));
                assertThat(copy.json(false)).as("seed %d, again", seed).isEqualTo(dropNulls(content));
                for (byte[] update : copy.random(seed, 20)) {
                    yrs.apply(update);
                }
                assertSame(yrs, copy, "seed " + seed + ", edited");
            }
        }
    }

    @Test
    void relativePositionsMeanTheSamePlaceOnBothSides() {
        for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            Random random = new Random(seed);
            try (YjsDoc yjs = peer.create(3);
                    Doc yrs = engine.create(new ClientId(0))) {
                yjs.random(seed, 80);
                yrs.apply(yjs.state());
                List<byte[]> positions = new ArrayList<>();
                for (TextPlace text : yjs.texts()) {
                    for (int offset : new int[] {0, random.nextInt(text.length() + 1), text.length()}) {
                        for (Association association : Association.values()) {
                            int assoc = association == Association.FOLLOWING ? 0 : -1;
                            byte[] position = yrs.relativePosition(text.path(), offset, association);
                            assertThat(position)
                                    .as("seed %d, offset %d, %s", seed, offset, association)
                                    .isEqualTo(yjs.relativePosition(text.path(), offset, assoc));
                            positions.add(position);
                        }
                    }
                }
                assertSamePlaces(yrs, yjs, positions, seed);
                byte[] before = yrs.stateVector();
                yjs.random(seed + 1, 80);
                yrs.apply(yjs.diff(before));
                assertSamePlaces(yrs, yjs, positions, seed);
            }
        }
    }

    private static void assertSamePlaces(Doc yrs, YjsDoc yjs, List<byte[]> positions, int seed) {
        for (byte[] position : positions) {
            assertThat(yrs.absolutePosition(position))
                    .as("seed %d, position %s", seed, java.util.HexFormat.of().formatHex(position))
                    .isEqualTo(yjs.absolutePosition(position));
        }
    }

    private static void assertSame(Doc yrs, YjsDoc yjs, String when) throws IOException {
        for (boolean authors : new boolean[] {false, true}) {
            JsonNode ours = JSON.readTree(yrs.json(authors));
            JsonNode theirs = yjs.json(authors);
            if (!ours.equals(theirs)) {
                fail(when + ": " + firstDifference(ours, theirs, ""));
            }
        }
        assertThat(clocks(yrs.stateVector())).as("clocks, " + when).isEqualTo(yjs.clocks());
    }

    /// Whole papers are unreadable in a report; the first place where they part is enough.
    private static String firstDifference(JsonNode ours, JsonNode theirs, String path) {
        if (ours.isContainerNode() && ours.size() == theirs.size()) {
            for (int i = 0; ours.isArray() && i < ours.size(); i++) {
                if (!ours.get(i).equals(theirs.get(i))) {
                    return firstDifference(ours.get(i), theirs.get(i), path + "/" + i);
                }
            }
            for (var entry : ours.properties()) {
                JsonNode other = theirs.path(entry.getKey());
                if (!entry.getValue().equals(other)) {
                    return firstDifference(entry.getValue(), other, path + "/" + entry.getKey());
                }
            }
        }
        return path + "\n  yrs " + ours + "\n  Yjs " + theirs;
    }

    private static byte[] joined(List<byte[]> updates) {
        return peer.merge(updates);
    }

    /// Null means "not set" and is not written, as in y-prosemirror.
    private static JsonNode dropNulls(JsonNode node) {
        JsonNode copy = node.deepCopy();
        dropNullAttributes(copy);
        return copy;
    }

    private static void dropNullAttributes(JsonNode node) {
        if (node.get("attrs") instanceof com.fasterxml.jackson.databind.node.ObjectNode attrs) {
            attrs.properties().removeIf(entry -> entry.getValue().isNull());
            if (attrs.isEmpty()) {
                ((com.fasterxml.jackson.databind.node.ObjectNode) node).remove("attrs");
            }
        }
        node.path("content").forEach(YjsDifferentialIT::dropNullAttributes);
    }

    private static SortedMap<Long, Long> clocks(byte[] stateVector) {
        SortedMap<Long, Long> clocks = new TreeMap<>();
        int[] at = {0};
        for (long left = number(stateVector, at); left > 0; left--) {
            clocks.put(number(stateVector, at), number(stateVector, at));
        }
        return clocks;
    }

    private static long number(byte[] bytes, int[] at) {
        long value = 0;
        int shift = 0;
        byte part;
        do {
            part = bytes[at[0]++];
            value |= (part & 0x7fL) << shift;
            shift += 7;
        } while (part < 0);
        return value;
    }
}
