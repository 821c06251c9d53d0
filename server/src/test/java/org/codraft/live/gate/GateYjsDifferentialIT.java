package org.codraft.live.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.codraft.error.ErrorCode;
import org.codraft.id.ClientId;
import org.codraft.id.UserId;
import org.codraft.interop.NodePeer;
import org.codraft.interop.YjsDoc;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// C2: what the gate and the engine make of a sequence of updates is what Yjs makes of it.
class GateYjsDifferentialIT {
    private static final int SEQUENCES = Integer.getInteger("codraft.differential.sequences", 200);
    private static final YrsEngine ENGINE = YrsEngine.load();
    private static NodePeer peer;

    @BeforeAll
    static void startPeer() {
        peer = NodePeer.start();
    }

    @AfterAll
    static void stopPeer() {
        peer.close();
    }

    @Test
    void whateverIsLetInMeansTheSameToYjs() throws IOException {
        int compared = 0;
        for (int seed = 0; seed < SEQUENCES; seed++) {
            HostileUpdates updates = new HostileUpdates(seed);
            Gate gate = new Gate(seed % 3 == 0 ? Schema.load() : GateFuzz.wide("default"), GateLimits.DEFAULT);
            YjsDoc original = peer.create(1_000_001);
            YjsDoc canonical = peer.create(1_000_002);
            boolean likeOriginal = true;
            boolean dropped = false;
            try (Doc doc = ENGINE.create(new ClientId(1_000_003))) {
                for (int i = 0; i < 2 + seed % 40; i++) {
                    byte[] update = updates.next();
                    Admission admission;
                    try {
                        admission = gate.admit(update, updates.user());
                    } catch (GateException e) {
                        continue;
                    }
                    if (!admission.isNoop()) {
                        updates.accepted();
                        doc.apply(admission.update());
                        // Yjs deletes marks that are void by itself, and tells.
                        byte[] answer = canonical.apply(admission.update());
                        if (answer.length > 0) {
                            doc.apply(gate.admit(answer, updates.user()).update());
                        }
                    }
                    byte[] admitted = admission.isNoop() ? new byte[2] : admission.update();
                    byte[] comparable = dropsNeighbour(update, admitted) ? admitted : update;
                    likeOriginal = likeOriginal && takes(original, comparable);
                    dropped = dropped || !items(admitted).containsAll(items(update));
                }
                // Yjs waits for what even a known struct names; here that struct is dropped and nothing waited for.
                likeOriginal = likeOriginal && !original.hasPending();
                compared += likeOriginal ? 1 : 0;
                String where = "sequence " + seed;
                assertThat(canonical.hasPending()).as(where).isFalse();
                assertThat(clocks(canonical.stateVector())).as(where).isEqualTo(clocks(gate.stateVector()));
                assertThat(clocks(doc.stateVector())).as(where).isEqualTo(clocks(gate.stateVector()));
                assertThat(json(doc)).as(where).isEqualTo(canonical.json(false));
                if (likeOriginal) {
                    assertThat(clocks(original.stateVector())).as(where).isEqualTo(clocks(gate.stateVector()));
                    assertThat(text(original, dropped)).as(where).isEqualTo(text(canonical, dropped));
                }
            }
            original.close();
            canonical.close();
        }
        assertThat(compared).isGreaterThan(SEQUENCES * 9 / 10);
    }

    /// Some lies make Yjs itself throw when it gets them as they were sent. What the gate makes of them never does,
    /// so they are only left out of the comparison with the original.
    private static boolean takes(YjsDoc doc, byte[] update) {
        try {
            doc.apply(update);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /// Whether the gate has dropped a right neighbour that stands before the left one: where Yjs puts such a letter as
    /// it was sent depends on how it has joined what stands there.
    private static boolean dropsNeighbour(byte[] update, byte[] admitted) {
        Set<String> kept = rightNeighbours(admitted);
        Set<String> let = items(admitted);
        return rightNeighbours(update).stream().anyMatch(item -> let.contains(item) && !kept.contains(item));
    }

    /// The clocks of everything in an update that names a right neighbour.
    private static Set<String> rightNeighbours(byte[] update) {
        return items(update, (parsed, row) -> parsed.rightClient[row] >= 0);
    }

    /// The clocks of everything in an update that names neighbours or a parent.
    private static Set<String> items(byte[] update) {
        return items(update, (_, _) -> true);
    }

    private interface Row {
        boolean is(ParsedUpdate update, int row);
    }

    private static Set<String> items(byte[] update, Row wanted) {
        Set<String> items = new HashSet<>();
        ParsedUpdate parsed = new ParsedUpdate();
        new UpdateParser(GateLimits.DEFAULT, null).parse(update, parsed);
        for (int s = 0; s < parsed.sections; s++) {
            for (int row = parsed.sectionFirst[s]; row < parsed.sectionEnd(s); row++) {
                // Those that lie about a length of millions tell as much by their first clocks.
                for (int i = 0;
                        parsed.kind[row] != Kind.GC && wanted.is(parsed, row) && i < Math.min(parsed.length[row], 100);
                        i++) {
                    items.add(parsed.sectionClient[s] + ":" + (parsed.clock[row] + i));
                }
            }
        }
        return items;
    }

    /// What the gate drops, because it is known or collected, makes Yjs split what it names all the same, and a pair
    /// of surrogates that is split is lost. Nobody but the liar gets that item, so only the liar loses the pair.
    private static String text(YjsDoc doc, boolean withoutPairs) {
        String json = doc.json(false).toString();
        return withoutPairs ? json.replaceAll("[\\x{10000}-\\x{10FFFF}]", "\ufffd\ufffd") : json;
    }

    @Test
    void gapsAreAnsweredNeverParkedAndAResyncRestoresEverything() throws IOException {
        int refused = 0;
        for (PaperSession session : PaperSession.golden()) {
            for (int round = 0; round < Math.max(1, SEQUENCES / 40); round++) {
                Random random = new Random(session.seed() * 100L + round);
                Gate gate = new Gate(Schema.load(), GateLimits.DEFAULT);
                YjsDoc everything = peer.create(1_000_001);
                YjsDoc admitted = peer.create(1_000_002);
                UserId somebody = new UserId("somebody");
                try (Doc doc = ENGINE.create(new ClientId(1_000_003))) {
                    for (byte[] update : disturbed(session, random)) {
                        everything.apply(update);
                        try {
                            Admission admission = gate.admit(update, somebody);
                            if (!admission.isNoop()) {
                                doc.apply(admission.update());
                            }
                            admitted.apply(update);
                        } catch (GateException e) {
                            assertThat(e.code()).isEqualTo(ErrorCode.RESYNC_NEEDED);
                            refused++;
                        }
                    }
                    assertThat(admitted.hasPending()).isFalse();
                    assertThat(clocks(admitted.stateVector())).isEqualTo(clocks(gate.stateVector()));
                    assertThat(json(doc)).isEqualTo(admitted.json(false));
                    everything.apply(session.state());
                    Admission resync = gate.admit(session.state(), somebody);
                    if (!resync.isNoop()) {
                        doc.apply(resync.update());
                    }
                    assertThat(clocks(gate.stateVector())).isEqualTo(clocks(session.stateVector()));
                    assertThat(clocks(doc.stateVector())).isEqualTo(clocks(session.stateVector()));
                    assertThat(json(doc)).isEqualTo(everything.json(false));
                }
                everything.close();
                admitted.close();
            }
        }
        assertThat(refused).isPositive();
    }

    /// The updates of a session with some missing, doubled and out of order.
    private static List<byte[]> disturbed(PaperSession session, Random random) {
        List<byte[]> updates = new ArrayList<>();
        for (PaperSession.Sent sent : session.updates()) {
            if (random.nextInt(12) > 0) {
                updates.add(sent.update());
            }
            if (random.nextInt(12) == 0) {
                updates.add(sent.update());
            }
        }
        for (int i = 0; i < updates.size() / 10; i++) {
            int at = random.nextInt(updates.size() - 1);
            Collections.swap(updates, at, Math.min(updates.size() - 1, at + 1 + random.nextInt(4)));
        }
        return updates;
    }

    private static JsonNode json(Doc doc) throws IOException {
        return new ObjectMapper().readTree(doc.json(false));
    }

    private static String clocks(byte[] stateVector) {
        return HexFormat.of().formatHex(Gate.canonicalStateVector(stateVector));
    }
}
