package org.codraft.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.codraft.id.ClientId;
import org.codraft.live.crdt.CrdtEngine;
import org.codraft.live.crdt.CrdtException;
import org.codraft.live.crdt.Doc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every engine behind `live.crdt` owes its callers. Long because the list of duties is; one test per duty.
public abstract class CrdtEngineContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] EMPTY_STATE = {0, 0};
    private static final byte[] NOTHING_KNOWN = {0};
    private static final String TWO_PARAGRAPHS = """
            {"type":"doc","content":[
              {"type":"heading","attrs":{"level":2,"id":"h1"},"content":[{"type":"text","text":"Título 😀"}]},
              {"type":"paragraph","content":[
                {"type":"text","text":"plain "},
                {"type":"text","text":"bold","marks":[{"type":"bold"}]},
                {"type":"text","text":" link","marks":[{"type":"link","attrs":{"href":"https://codraft.example"}}]}]}]}
            """;

    private CrdtEngine engine;
    private long openBefore;

    /// The engine under test; always the same one.
    protected abstract CrdtEngine engine();

    @BeforeEach
    void countOpenDocs() {
        engine = engine();
        openBefore = engine.openDocs();
    }

    @AfterEach
    void noDocumentStaysOpen() {
        assertThat(engine.openDocs()).isEqualTo(openBefore);
    }

    static Stream<Consumer<Doc>> everyCall() {
        return Stream.of(
                doc -> doc.apply(EMPTY_STATE),
                doc -> doc.diff(NOTHING_KNOWN),
                Doc::stateVector,
                Doc::state,
                doc -> doc.json(false),
                doc -> doc.json(true),
                doc -> doc.replace("{\"type\":\"doc\"}".getBytes(UTF_8)),
                doc -> doc.relativePosition(new int[0], 0),
                doc -> doc.absolutePosition(new byte[] {1, 7, 'd', 'e', 'f', 'a', 'u', 'l', 't', 0}));
    }

    @Test
    void theEngineTellsItsVersion() {
        assertThat(engine.version()).matches("\\S+ \\d+\\.\\d+.*");
    }

    @Test
    void anEmptyDocumentHasAnEmptyState() throws IOException {
        try (Doc doc = create(1)) {
            assertThat(doc.state()).isEqualTo(EMPTY_STATE);
            assertThat(doc.stateVector()).isEqualTo(NOTHING_KNOWN);
            assertThat(doc.diff(NOTHING_KNOWN)).isEqualTo(EMPTY_STATE);
            assertThat(json(doc, false)).isEqualTo(JSON.readTree("{\"type\":\"doc\",\"content\":[]}"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 0xffff_ffffL, 0x1_0000_0000L, ClientId.LIMIT - 1})
    void everyClientIdIsKeptWhole(long clientId) throws IOException {
        try (Doc doc = create(clientId)) {
            doc.replace(paragraph("a"));
            JsonNode text = json(doc, true).at("/content/0/content/0");
            assertThat(text.at("/runs/0/0").asLong()).isEqualTo(clientId);
        }
    }

    @Test
    void anUpdateBringsAnotherDocumentUpToDate() throws IOException {
        try (Doc writer = create(1);
                Doc reader = create(2)) {
            reader.apply(writer.replace(TWO_PARAGRAPHS.getBytes(UTF_8)));
            assertThat(json(reader, false)).isEqualTo(JSON.readTree(TWO_PARAGRAPHS));
            assertThat(reader.stateVector()).isEqualTo(writer.stateVector());
            assertThat(reader.state()).isEqualTo(writer.state());
        }
    }

    @Test
    void anUpdateAppliedTwiceChangesNothing() {
        try (Doc writer = create(1);
                Doc reader = create(2)) {
            byte[] update = writer.replace(TWO_PARAGRAPHS.getBytes(UTF_8));
            reader.apply(update);
            byte[] once = reader.state();
            reader.apply(update);
            assertThat(reader.state()).isEqualTo(once);
        }
    }

    @Test
    void aDiffHoldsOnlyWhatTheOtherLacks() throws IOException {
        try (Doc writer = create(1);
                Doc second = create(2);
                Doc reader = create(3)) {
            reader.apply(writer.replace(paragraph("x".repeat(1000))));
            second.apply(writer.state());
            writer.apply(second.replace(paragraph("short")));
            byte[] diff = writer.diff(reader.stateVector());
            assertThat(diff).hasSizeLessThan(100);
            reader.apply(diff);
            assertThat(json(reader, false)).isEqualTo(json(writer, false));
        }
    }

    @Test
    void deletedTextIsNotSentAnyMore() {
        try (Doc doc = create(1)) {
            doc.replace(paragraph("a secret that was typed by mistake ".repeat(50)));
            doc.replace(paragraph("fine"));
            assertThat(doc.state()).hasSizeLessThan(200);
            assertThat(new String(doc.state(), UTF_8)).doesNotContain("secret");
        }
    }

    @Test
    void contentSurvivesTheWayThroughJson() throws IOException {
        try (Doc doc = create(1)) {
            doc.replace(paragraph("something before"));
            doc.replace(TWO_PARAGRAPHS.getBytes(UTF_8));
            assertThat(json(doc, false)).isEqualTo(JSON.readTree(TWO_PARAGRAPHS));
        }
    }

    @Test
    void authorsAreGivenByRunsOfUtf16Units() throws IOException {
        try (Doc first = create(11);
                Doc second = create(22)) {
            first.replace(paragraph("héllo😀"));
            second.apply(first.state());
            // The second writer appends: concurrent replacement would delete the first text.
            second.apply(typedAfter(22, 11, 8, "你好"));
            JsonNode text = json(second, true).at("/content/0/content/0");
            assertThat(text.path("text").asText()).isEqualTo("héllo😀你好");
            assertThat(text.path("runs")).isEqualTo(JSON.readTree("[[11,7],[22,2]]"));
            assertThat(json(second, false).at("/content/0/content/0").has("runs"))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{\"type\":\"paragraph\"}",
                "{\"type\":\"doc\",\"content\":{}}",
                "{\"type\":\"doc\",\"content\":[null]}",
                "{\"type\":\"doc\",\"content\":[{\"type\":\"text\",\"text\":\"\"}]}",
                "{\"type\":\"doc\",\"content\":[{\"type\":\"text\"}]}",
                "{\"type\":\"doc\",\"content\":[{\"type\":\"p\",\"attrs\":[]}]}",
                "{\"type\":\"doc\",\"content\":[{\"type\":\"text\",\"text\":\"a\",\"marks\":{}}]}",
                "{\"type\":\"doc\",\"content\":[{\"type\":\"text\",\"text\":\"\\ud83d\"}]}"
            })
    void contentThatIsNoDocumentIsRefusedAndChangesNothing(String json) {
        try (Doc doc = create(1)) {
            doc.replace(TWO_PARAGRAPHS.getBytes(UTF_8));
            byte[] before = doc.state();
            assertThatExceptionOfType(CrdtException.class)
                    .isThrownBy(() -> doc.replace(json.getBytes(UTF_8)))
                    .matches(e -> !e.poisons());
            assertThat(doc.state()).isEqualTo(before);
        }
    }

    @Test
    void contentNestedTooDeeplyIsRefused() {
        String deep =
                "{\"type\":\"doc\"" + ",\"content\":[{\"type\":\"blockquote\"".repeat(2000) + "}]".repeat(2000) + "}";
        try (Doc doc = create(1)) {
            assertThatExceptionOfType(CrdtException.class)
                    .isThrownBy(() -> doc.replace(deep.getBytes(UTF_8)))
                    .matches(e -> !e.poisons());
        }
    }

    @Test
    void aRelativePositionStaysWithItsText() {
        try (Doc doc = create(1)) {
            doc.replace(paragraph("one 😀 two"));
            byte[] place = doc.relativePosition(new int[] {0, 0}, 7);
            assertThat(doc.absolutePosition(place)).containsExactly(0, 0, 7);
            // Somebody else types at the start of the text, before the item at clock 3 of client 1.
            doc.apply(typedBefore(2, 1, 2, "zero "));
            assertThat(doc.absolutePosition(place)).containsExactly(0, 0, 12);
            doc.replace(paragraph("all new"));
            assertThat(doc.absolutePosition(place)).isEmpty();
        }
    }

    @Test
    void theEndOfATextIsAPlaceToo() {
        try (Doc doc = create(1)) {
            doc.replace(paragraph("abc"));
            assertThat(doc.absolutePosition(doc.relativePosition(new int[] {0, 0}, 3)))
                    .containsExactly(0, 0, 3);
            assertThat(doc.absolutePosition(doc.relativePosition(new int[0], 1)))
                    .containsExactly(1);
        }
    }

    @Test
    void aPlaceThatDoesNotExistIsRefused() {
        try (Doc doc = create(1)) {
            doc.replace(paragraph("abc"));
            for (int[] path : List.of(new int[] {1}, new int[] {-1}, new int[] {0, 0, 0}, new int[] {0, 1})) {
                assertThatThrownBy(() -> doc.relativePosition(path, 0)).isInstanceOf(CrdtException.class);
            }
            assertThatThrownBy(() -> doc.relativePosition(new int[] {0, 0}, 4)).isInstanceOf(CrdtException.class);
            assertThatThrownBy(() -> doc.relativePosition(new int[] {0, 0}, -1)).isInstanceOf(CrdtException.class);
            assertThat(json(doc, false).at("/content/0/content/0/text").asText())
                    .isEqualTo("abc");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "0001",
                "03010200",
                "000102007f",
                "00ffffffffffffffff7f0000",
                "0001ffffffffff0f00",
                "0105646500"
            })
    void bytesThatAreNoRelativePositionAreRefused(String hex) {
        try (Doc doc = create(1)) {
            assertThatExceptionOfType(CrdtException.class)
                    .isThrownBy(() -> doc.absolutePosition(HexFormat.of().parseHex(hex)))
                    .matches(e -> !e.poisons());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01", "0101", "010105", "01010500", "0101050004", "ff", "010105000401", "02", "0001"})
    void bytesThatAreNoUpdateAreRefusedAndTouchNothing(String hex) {
        try (Doc doc = create(1)) {
            doc.replace(TWO_PARAGRAPHS.getBytes(UTF_8));
            byte[] before = doc.state();
            assertThatExceptionOfType(CrdtException.class)
                    .isThrownBy(() -> doc.apply(HexFormat.of().parseHex(hex)))
                    .matches(e -> !e.poisons());
            assertThat(doc.state()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01", "0105", "ff"})
    void bytesThatAreNoStateVectorAreRefused(String hex) {
        try (Doc doc = create(1)) {
            assertThatExceptionOfType(CrdtException.class)
                    .isThrownBy(() -> doc.diff(HexFormat.of().parseHex(hex)))
                    .matches(e -> !e.poisons());
        }
    }

    @Test
    void anUpdateWithAGapPoisonsItsDocumentAndNoOther() {
        try (Doc doc = create(1);
                Doc neighbour = create(2)) {
            neighbour.replace(TWO_PARAGRAPHS.getBytes(UTF_8));
            byte[] before = neighbour.state();
            CrdtException first =
                    catchThrowableOfType(CrdtException.class, () -> doc.apply(typedAfter(5, 4, 9, "words of a paper")));
            assertThat(first.poisons()).isTrue();
            assertThat(first).hasMessageNotContaining("words");
            everyCall()
                    .forEach(call -> assertThatExceptionOfType(CrdtException.class)
                            .isThrownBy(() -> call.accept(doc))
                            .matches(CrdtException::poisons));
            assertThat(neighbour.state()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void aClosedDocumentRefusesEveryCall(Consumer<Doc> call) {
        Doc doc = create(1);
        doc.close();
        assertThatThrownBy(() -> call.accept(doc)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingTwiceClosesOnce() {
        Doc doc = create(1);
        try (Doc other = create(2)) {
            assertThat(engine.openDocs()).isEqualTo(openBefore + 2);
            doc.close();
            doc.close();
            assertThat(engine.openDocs()).isEqualTo(openBefore + 1);
            assertThat(other.state()).isEqualTo(EMPTY_STATE);
        }
    }

    @Test
    void aForgottenDocumentIsFreedInTheEnd() {
        forgetTenDocuments();
        await().until(() -> {
            System.gc();
            return engine.openDocs() == openBefore;
        });
    }

    // The documents are left to the collector on purpose.
    @SuppressWarnings({"resource", "MustBeClosedChecker"})
    private void forgetTenDocuments() {
        for (int i = 0; i < 10; i++) {
            create(i).replace(TWO_PARAGRAPHS.getBytes(UTF_8));
        }
    }

    private Doc create(long clientId) {
        return engine.create(new ClientId(clientId));
    }

    private static byte[] paragraph(String text) {
        return ("{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\""
                        + text + "\"}]}]}")
                .getBytes(UTF_8);
    }

    private static JsonNode json(Doc doc, boolean authors) {
        try {
            return JSON.readTree(doc.json(authors));
        } catch (IOException e) {
            throw new AssertionError("the engine writes what is not JSON", e);
        }
    }

    /// The first words of client `author`, typed after the item (`client`, `clock`); all numbers below 128.
    private static byte[] typedAfter(int author, int client, int clock, String words) {
        return typed(0x84, author, client, clock, words);
    }

    private static byte[] typedBefore(int author, int client, int clock, String words) {
        return typed(0x44, author, client, clock, words);
    }

    private static byte[] typed(int info, int author, int client, int clock, String words) {
        byte[] text = words.getBytes(UTF_8);
        byte[] update = new byte[9 + text.length];
        byte[] head = {1, 1, (byte) author, 0, (byte) info, (byte) client, (byte) clock, (byte) text.length};
        System.arraycopy(head, 0, update, 0, head.length);
        System.arraycopy(text, 0, update, head.length, text.length);
        return update;
    }
}
