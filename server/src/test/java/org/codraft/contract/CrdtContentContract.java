package org.codraft.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.codraft.contract.CrdtSamples.TWO_PARAGRAPHS;
import static org.codraft.contract.CrdtSamples.json;
import static org.codraft.contract.CrdtSamples.paragraph;
import static org.codraft.contract.CrdtSamples.tree;
import static org.codraft.contract.CrdtSamples.typedAfter;
import static org.codraft.contract.CrdtSamples.typedBefore;
import static org.codraft.contract.CrdtSamples.typedBehind;
import static org.codraft.live.crdt.Association.FOLLOWING;
import static org.codraft.live.crdt.Association.PRECEDING;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.List;
import org.codraft.id.ClientId;
import org.codraft.live.crdt.CrdtEngine;
import org.codraft.live.crdt.CrdtException;
import org.codraft.live.crdt.Doc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every engine behind `live.crdt` owes its callers about content and places.
public abstract class CrdtContentContract {
    /// The engine under test.
    protected abstract CrdtEngine engine();

    @Test
    void contentSurvivesTheWayThroughJson() {
        try (Doc doc = create(1)) {
            doc.replace(paragraph("something before"));
            doc.replace(TWO_PARAGRAPHS.getBytes(UTF_8));
            assertThat(json(doc, false)).isEqualTo(tree(TWO_PARAGRAPHS));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 100, 1_000, 3_000, 1_000_000})
    void theBeginningHasAsManyWholeBlocksAsMakeSoManyBytes(int enough) {
        String block = "{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"a line of it\"}]}";
        try (Doc doc = create(1)) {
            doc.replace(("{\"type\":\"doc\",\"content\":[" + (block + ",").repeat(29) + block + "]}").getBytes(UTF_8));
            JsonNode all = json(doc, false).path("content");
            byte[] beginning = doc.beginning(enough);
            JsonNode blocks = tree(new String(beginning, UTF_8)).path("content");
            assertThat(List.copyOf(blocks.valueStream().toList()))
                    .isEqualTo(all.valueStream().limit(blocks.size()).toList());
            assertThat(beginning.length >= enough || blocks.size() == all.size())
                    .isTrue();
            // Not a block more than it takes.
            assertThat(beginning.length - block.length() - 3).isLessThan(Math.max(enough, 0) + 100);
        }
    }

    @Test
    void authorsAreGivenByRunsOfUtf16Units() {
        try (Doc first = create(11);
                Doc second = create(22)) {
            first.replace(paragraph("héllo😀"));
            second.apply(first.state());
            // The second writer appends: concurrent replacement would delete the first text.
            second.apply(typedAfter(22, 11, 8, "你好"));
            JsonNode text = json(second, true).at("/content/0/content/0");
            assertThat(text.path("text").asText()).isEqualTo("héllo😀你好");
            assertThat(text.path("runs")).isEqualTo(tree("[[11,7],[22,2]]"));
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
            byte[] place = doc.relativePosition(new int[] {0, 0}, 7, FOLLOWING);
            assertThat(doc.absolutePosition(place)).containsExactly(0, 0, 7);
            // Somebody else types at the start of the text, before the item at clock 3 of client 1.
            doc.apply(typedBefore(2, 1, 2, "zero "));
            assertThat(doc.absolutePosition(place)).containsExactly(0, 0, 12);
            doc.replace(paragraph("all new"));
            assertThat(doc.absolutePosition(place)).isEmpty();
        }
    }

    @Test
    void textTypedAtTheEdgesOfAQuotationStaysOutsideIt() {
        try (Doc doc = create(1)) {
            doc.replace(paragraph("a quoted word"));
            byte[] start = doc.relativePosition(new int[] {0, 0}, 2, FOLLOWING);
            byte[] end = doc.relativePosition(new int[] {0, 0}, 8, PRECEDING);
            // The letters have the clocks 2 to 14; typed before the "q" and after the "d".
            doc.apply(typedBehind(2, 1, 3, "<<"));
            doc.apply(typedBehind(3, 1, 9, ">>"));
            assertThat(json(doc, false).at("/content/0/content/0/text").asText())
                    .isEqualTo("a <<quoted>> word");
            assertThat(doc.absolutePosition(start)).containsExactly(0, 0, 4);
            assertThat(doc.absolutePosition(end)).containsExactly(0, 0, 10);
        }
    }

    @Test
    void theEndOfATextIsAPlaceToo() {
        try (Doc doc = create(1)) {
            doc.replace(paragraph("abc"));
            assertThat(doc.absolutePosition(doc.relativePosition(new int[] {0, 0}, 3, FOLLOWING)))
                    .containsExactly(0, 0, 3);
            assertThat(doc.absolutePosition(doc.relativePosition(new int[0], 1, FOLLOWING)))
                    .containsExactly(1);
        }
    }

    @Test
    void aPlaceThatDoesNotExistIsRefused() {
        try (Doc doc = create(1)) {
            doc.replace(paragraph("abc"));
            for (int[] path : List.of(new int[] {1}, new int[] {-1}, new int[] {0, 0, 0}, new int[] {0, 1})) {
                assertThatThrownBy(() -> doc.relativePosition(path, 0, FOLLOWING))
                        .isInstanceOf(CrdtException.class);
            }
            assertThatThrownBy(() -> doc.relativePosition(new int[] {0, 0}, 4, FOLLOWING))
                    .isInstanceOf(CrdtException.class);
            assertThatThrownBy(() -> doc.relativePosition(new int[] {0, 0}, -1, FOLLOWING))
                    .isInstanceOf(CrdtException.class);
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

    private Doc create(long clientId) {
        return engine().create(new ClientId(clientId));
    }
}
