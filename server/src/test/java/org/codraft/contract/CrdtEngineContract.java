package org.codraft.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.codraft.contract.CrdtSamples.TWO_PARAGRAPHS;
import static org.codraft.contract.CrdtSamples.json;
import static org.codraft.contract.CrdtSamples.paragraph;
import static org.codraft.contract.CrdtSamples.tree;
import static org.codraft.contract.CrdtSamples.typedAfter;
import static org.codraft.live.crdt.Association.FOLLOWING;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
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

/// What every engine behind `live.crdt` owes its callers: bytes, lifetimes and failures. What it owes them about
/// content
/// is in [CrdtContentContract].
public abstract class CrdtEngineContract {
    private static final byte[] EMPTY_STATE = {0, 0};
    private static final byte[] NOTHING_KNOWN = {0};

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
                doc -> doc.relativePosition(new int[0], 0, FOLLOWING),
                doc -> doc.absolutePosition(new byte[] {1, 7, 'd', 'e', 'f', 'a', 'u', 'l', 't', 0}));
    }

    @Test
    void theEngineTellsItsVersion() {
        assertThat(engine.version()).matches("\\S+ \\d+\\.\\d+.*");
    }

    @Test
    void anEmptyDocumentHasAnEmptyState() {
        try (Doc doc = create(1)) {
            assertThat(doc.state()).isEqualTo(EMPTY_STATE);
            assertThat(doc.stateVector()).isEqualTo(NOTHING_KNOWN);
            assertThat(doc.diff(NOTHING_KNOWN)).isEqualTo(EMPTY_STATE);
            assertThat(json(doc, false)).isEqualTo(tree("{\"type\":\"doc\",\"content\":[]}"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 0xffff_ffffL, 0x1_0000_0000L, ClientId.LIMIT - 1})
    void everyClientIdIsKeptWhole(long clientId) {
        try (Doc doc = create(clientId)) {
            doc.replace(paragraph("a"));
            JsonNode text = json(doc, true).at("/content/0/content/0");
            assertThat(text.at("/runs/0/0").asLong()).isEqualTo(clientId);
        }
    }

    @Test
    void anUpdateBringsAnotherDocumentUpToDate() {
        try (Doc writer = create(1);
                Doc reader = create(2)) {
            reader.apply(writer.replace(TWO_PARAGRAPHS.getBytes(UTF_8)));
            assertThat(json(reader, false)).isEqualTo(tree(TWO_PARAGRAPHS));
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
    void aDiffHoldsOnlyWhatTheOtherLacks() {
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
}
