package org.codraft.live.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.codraft.error.ErrorCode;
import org.codraft.id.ClientId;
import org.codraft.id.UserId;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;
import org.codraft.live.protocol.Lib0Value;
import org.junit.jupiter.api.Test;

/// The preamble is the secretariat's, and nothing else is.
class PreambleTest {
    private static final UserId AUTHOR = new UserId("author");
    private static final UserId SECRETARIAT = new UserId("secretariat");
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Client 1 is the server's: 0 preamble, 1 paragraph, 2 text, 3..8 words, 9 paragraph behind it, 10 its text,
    /// 11..14
    /// words; 15 a quote that holds 16, another preamble with 17, a paragraph.
    private final Gate gate = paper();

    private static Gate paper() {
        Gate gate = new Gate(Schema.load(), GateLimits.DEFAULT);
        gate.admit(
                new UpdateBuilder()
                        .at(1, 0)
                        .element("preamble")
                        .in(1, 0)
                        .element("paragraph")
                        .in(1, 1)
                        .text()
                        .in(1, 2)
                        .string("common")
                        .after(1, 0)
                        .element("paragraph")
                        .in(1, 9)
                        .text()
                        .in(1, 10)
                        .string("text")
                        .after(1, 9)
                        .element("blockquote")
                        .in(1, 15)
                        .element("preamble")
                        .in(1, 16)
                        .element("paragraph")
                        .bytes(),
                SECRETARIAT);
        return gate;
    }

    private static UpdateBuilder mine() {
        return new UpdateBuilder().at(2, 0);
    }

    private void refused(Reach reach, UpdateBuilder update) {
        byte[] before = gate.stateVector();
        assertThatThrownBy(() -> gate.admit(update.bytes(), AUTHOR, reach))
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROTECTED_PART));
        assertThat(gate.stateVector()).isEqualTo(before);
    }

    private void taken(Reach reach, UpdateBuilder update) {
        assertThat(gate.admit(update.bytes(), AUTHOR, reach).isNoop()).isFalse();
    }

    @Test
    void authorsWriteAroundThePreamble() {
        taken(Reach.TEXT, mine().after(1, 14).string("!"));
        taken(Reach.TEXT, new UpdateBuilder().at(2, 1).before(1, 0).element("heading"));
        taken(Reach.TEXT, new UpdateBuilder().at(2, 2).after(1, 0).element("heading"));
        taken(Reach.TEXT, new UpdateBuilder().delete(1, 9, 6));
        taken(Reach.TEXT, new UpdateBuilder().at(2, 3).in(1, 15).element("paragraph"));
    }

    @Test
    void authorsCannotTouchAWordOfThePreamble() {
        refused(Reach.TEXT, mine().after(1, 5).string("x"));
        refused(Reach.TEXT, mine().in(1, 2).string("x"));
        refused(Reach.TEXT, mine().after(1, 4).before(1, 5).format("bold", "{}"));
        refused(Reach.TEXT, mine().in(1, 0).key("lang").values(new Lib0Value.Text("fr")));
        refused(Reach.TEXT, mine().in(1, 1).key("id").values(new Lib0Value.Text("x")));
        refused(Reach.TEXT, mine().after(1, 1).element("paragraph"));
        refused(Reach.TEXT, mine().after(1, 5).deleted(1));
        refused(Reach.TEXT, new UpdateBuilder().delete(1, 5, 1));
    }

    @Test
    void authorsCannotMakeOrRemoveAPreambleOrABlockAroundOne() {
        refused(Reach.TEXT, mine().element("preamble"));
        refused(Reach.TEXT, mine().element("blockquote").in(2, 0).element("preamble"));
        refused(Reach.TEXT, new UpdateBuilder().delete(1, 0, 1));
        refused(Reach.TEXT, new UpdateBuilder().delete(1, 15, 1));
    }

    @Test
    void aSelectionAcrossThePreambleIsRefusedWhole() {
        refused(Reach.TEXT, mine().after(1, 14).string("mine").delete(1, 0, 15));
        // What is fine in it can be sent alone.
        taken(Reach.TEXT, mine().after(1, 14).string("mine").delete(1, 11, 4));
    }

    @Test
    void theRuleHoldsForADocumentThatWasLoadedOrReplayed() {
        Gate live = paper();
        try (Doc doc = YrsEngine.load().create(new ClientId(0))) {
            Gate source = new Gate(Schema.load(), GateLimits.DEFAULT);
            byte[] update = new UpdateBuilder()
                    .at(1, 0)
                    .element("blockquote")
                    .in(1, 0)
                    .element("preamble")
                    .in(1, 1)
                    .element("paragraph")
                    .bytes();
            doc.apply(source.admit(update, SECRETARIAT).update());
            Gate loaded = new Gate(Schema.load(), GateLimits.DEFAULT);
            loaded.load(doc.state(), source.owners());
            Gate replayed = new Gate(Schema.load(), GateLimits.DEFAULT);
            replayed.replay(update, SECRETARIAT);
            for (Gate each : List.of(loaded, replayed)) {
                for (int clock : new int[] {0, 1, 2}) {
                    byte[] deletion = new UpdateBuilder().delete(1, clock, 1).bytes();
                    assertThatThrownBy(() -> each.admit(deletion, AUTHOR, Reach.TEXT))
                            .isInstanceOfSatisfying(
                                    GateException.class,
                                    e -> assertThat(e.code()).isEqualTo(ErrorCode.PROTECTED_PART));
                }
            }
        }
        assertThat(live.stateVector()).isEqualTo(gate.stateVector());
    }

    @Test
    void theSecretariatWritesThePreambleAndNothingElse() {
        taken(Reach.PREAMBLE, mine().after(1, 8).string("!"));
        taken(Reach.PREAMBLE, new UpdateBuilder().at(2, 1).in(1, 0).key("lang").values(new Lib0Value.Text("fr")));
        taken(
                Reach.PREAMBLE,
                new UpdateBuilder().at(2, 2).element("preamble").in(2, 2).element("paragraph"));
        taken(Reach.PREAMBLE, new UpdateBuilder().delete(1, 16, 2));
        refused(Reach.PREAMBLE, new UpdateBuilder().at(2, 4).after(1, 14).string("x"));
        refused(Reach.PREAMBLE, new UpdateBuilder().at(2, 4).element("paragraph"));
        refused(Reach.PREAMBLE, new UpdateBuilder().delete(1, 11, 1));
        refused(Reach.PREAMBLE, new UpdateBuilder().delete(1, 15, 1));
    }

    @Test
    void whatIsKnownAlreadyMayBeRepeatedByAnybody() {
        byte[] deletion = new UpdateBuilder().delete(1, 5, 1).bytes();
        gate.admit(deletion, SECRETARIAT);
        assertThat(gate.admit(deletion, AUTHOR, Reach.TEXT).isNoop()).isTrue();
    }

    /// Whatever hostile clients send, what gets through changes only what they may change.
    @Test
    void noUpdateReachesBeyondItsPart() throws IOException {
        int[] passed = new int[3];
        int refused = 0;
        for (long seed = 0; seed < 150; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            HostileUpdates updates = new HostileUpdates(seed);
            Gate hostile = new Gate(GateFuzz.wide("default"), GateLimits.DEFAULT);
            try (Doc doc = YrsEngine.load().create(new ClientId(77))) {
                for (int i = 0; i < 40; i++) {
                    Reach reach = i < 8 ? Reach.ALL : Reach.values()[random.nextInt(3)];
                    Parts before = Parts.of(doc);
                    Admission admission;
                    try {
                        admission = hostile.admit(updates.next(), updates.user(), reach);
                    } catch (GateException e) {
                        refused += e.code() == ErrorCode.PROTECTED_PART ? 1 : 0;
                        continue;
                    }
                    if (admission.isNoop()) {
                        continue;
                    }
                    updates.accepted();
                    doc.apply(admission.update());
                    Parts after = Parts.of(doc);
                    passed[reach.ordinal()]++;
                    if (reach == Reach.TEXT) {
                        assertThat(after.preambles())
                                .as("seed %d, update %d", seed, i)
                                .isEqualTo(before.preambles());
                    } else if (reach == Reach.PREAMBLE) {
                        assertThat(after.rest())
                                .as("seed %d, update %d", seed, i)
                                .isEqualTo(before.rest());
                    }
                }
            }
        }
        assertThat(passed[Reach.TEXT.ordinal()]).isGreaterThan(200);
        assertThat(passed[Reach.PREAMBLE.ordinal()]).isGreaterThan(20);
        assertThat(refused).isGreaterThan(200);
    }

    /// A document taken apart: its preambles, and what is left without them.
    private record Parts(List<JsonNode> preambles, JsonNode rest) {
        static Parts of(Doc doc) throws IOException {
            List<JsonNode> preambles = new ArrayList<>();
            JsonNode root = JSON.readTree(doc.json(false));
            take(root, preambles);
            return new Parts(preambles, root);
        }

        private static void take(JsonNode node, List<JsonNode> preambles) {
            if (!(node.get("content") instanceof ArrayNode content)) {
                return;
            }
            for (int i = content.size() - 1; i >= 0; i--) {
                if (content.get(i).path("type").asText().equals("preamble")) {
                    preambles.add(content.remove(i));
                } else {
                    take(content.get(i), preambles);
                }
            }
            if (content.isEmpty()) {
                ((ObjectNode) node).remove("content");
            }
        }
    }
}
