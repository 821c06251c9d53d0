// Long because every kind of hostile input and every limit stands in one list.
package org.codraft.live.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.codraft.error.ErrorCode;
import org.codraft.id.UserId;
import org.codraft.live.protocol.Lib0Value;
import org.codraft.live.protocol.Lib0Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// F2, and every limit at it and one past it.
class HostileInputTest {
    private static final Schema SCHEMA = Schema.load();
    private static final UserId EVE = new UserId("eve");
    private static final GateLimits DEFAULT = GateLimits.DEFAULT;

    private static UpdateBuilder paragraph() {
        return new UpdateBuilder().at(1, 0).element("paragraph").in(1, 0).text();
    }

    @Test
    void aClientWithoutStructsIsRefused_F2() {
        refused(ErrorCode.MALFORMED, new UpdateBuilder().at(1, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1 << 28, 1L << 31, 1L << 32, 1L << 45, (1L << 53) - 1})
    void announcedLengthsBeyondTheBytesAreRefusedEverywhere_F2(long length) {
        byte[] big = new Lib0Writer().writeVarUint(length).toByteArray();
        refusedBytes(ErrorCode.MALFORMED, big);
        refusedBytes(ErrorCode.MALFORMED, join(bytes("01"), big, bytes("0100")));
        refusedBytes(ErrorCode.MALFORMED, join(bytes("00"), big));
        refusedBytes(ErrorCode.MALFORMED, join(bytes("000101"), big));
        for (int kind : new int[] {Kind.STRING, Kind.ANY, Kind.FORMAT, Kind.EMBED, Kind.BINARY}) {
            refused(ErrorCode.MALFORMED, paragraph().in(1, 1).raw(kind, big));
        }
        for (int type : new int[] {116, 117, 118, 119}) {
            refused(
                    ErrorCode.MALFORMED,
                    paragraph().in(1, 0).key("id").raw(Kind.ANY, join(new byte[] {1, (byte) type}, big)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {(1L << 53), Long.MAX_VALUE >>> 1, 1L << 60})
    void numbersAbove53BitsAreRefused_F2(long number) {
        Lib0Writer out = new Lib0Writer();
        for (long rest = number; ; rest >>>= 7) {
            out.writeByte((int) (rest > 0x7f ? 0x80 | (rest & 0x7f) : rest));
            if (rest <= 0x7f) {
                break;
            }
        }
        refusedBytes(ErrorCode.MALFORMED, join(bytes("0101"), out.toByteArray(), bytes("00000100")));
        refusedBytes(ErrorCode.MALFORMED, join(bytes("010101"), out.toByteArray(), bytes("000100")));
    }

    @Test
    void lengthsOfZeroAreRefused_F2() {
        refused(ErrorCode.MALFORMED, paragraph().in(1, 1).string(""));
        refused(ErrorCode.MALFORMED, paragraph().in(1, 0).key("id").values());
        refused(ErrorCode.MALFORMED, paragraph().in(1, 1).deleted(0));
        refused(ErrorCode.MALFORMED, paragraph().collected(0));
        refused(ErrorCode.MALFORMED, paragraph().delete(1, 0, 0));
    }

    @Test
    void clocksAndLengthsEndBelow2To31_F2() {
        admitted(DEFAULT, new UpdateBuilder().at(1, 0).collected(Integer.MAX_VALUE));
        refused(ErrorCode.MALFORMED, new UpdateBuilder().at(1, 0).collected(1L << 31));
        refused(ErrorCode.MALFORMED, new UpdateBuilder().at(1, 1).collected(Integer.MAX_VALUE));
        refused(ErrorCode.MALFORMED, new UpdateBuilder().at(1, (1L << 32) - 1).collected(1));
        refused(ErrorCode.MALFORMED, paragraph().delete(1, Integer.MAX_VALUE, 1));
        refused(ErrorCode.MALFORMED, paragraph().delete(1, 1, Integer.MAX_VALUE));
    }

    @Test
    void valuesAndElementsFiveThousandDeepAreRefused_F2() {
        byte[] deep = new byte[10_002];
        for (int i = 0; i < 5000; i++) {
            deep[1 + 2 * i] = 117;
            deep[2 + 2 * i] = 1;
        }
        deep[0] = 1;
        deep[10_001] = 126;
        refused(ErrorCode.MALFORMED, paragraph().in(1, 0).key("id").raw(Kind.ANY, deep));
        refused(ErrorCode.MALFORMED, paragraph().in(1, 1).format("link", "[".repeat(5000) + "]".repeat(5000)));
        UpdateBuilder nested = new UpdateBuilder().at(1, 0).element("blockquote");
        for (int i = 0; i < 5000; i++) {
            nested.in(1, i).element("blockquote");
        }
        refused(ErrorCode.SCHEMA_VIOLATION, nested);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c080", "eda080", "f4908080", "e282"})
    void badUtf8IsRefusedInEveryString_F2(String hex) {
        byte[] bad = new Lib0Writer().writeVarBytes(bytes(hex)).toByteArray();
        byte[] good = new Lib0Writer().writeVarString("{}").toByteArray();
        refused(ErrorCode.MALFORMED, paragraph().in(1, 1).raw(Kind.STRING, bad));
        refused(ErrorCode.MALFORMED, paragraph().in(1, 1).raw(Kind.FORMAT, join(bad, good)));
        refused(ErrorCode.MALFORMED, paragraph().in(1, 1).raw(Kind.FORMAT, join(good, bad)));
        refused(ErrorCode.MALFORMED, paragraph().in(1, 1).raw(Kind.EMBED, bad));
        refused(ErrorCode.MALFORMED, paragraph().raw(Kind.TYPE, join(new byte[] {Kind.XML_ELEMENT}, bad)));
        refused(ErrorCode.MALFORMED, paragraph().in(1, 0).key("id").raw(Kind.ANY, join(new byte[] {1, 119}, bad)));
        refused(
                ErrorCode.MALFORMED,
                paragraph().in(1, 0).key("id").raw(Kind.ANY, join(new byte[] {1, 118, 1}, bad, new byte[] {126})));
        byte[] root = join(bytes("010101000401"), bad, bytes("016100"));
        refusedBytes(ErrorCode.MALFORMED, root);
        byte[] keyed = join(bytes("0101010028000102"), bad, bytes("017e00"));
        refusedBytes(ErrorCode.MALFORMED, keyed);
    }

    @Test
    void bytesOfTheSecondFormatAreRefused_F2() {
        refusedBytes(ErrorCode.MALFORMED, bytes("00000000000001000000000000"));
        refusedBytes(
                ErrorCode.MALFORMED,
                bytes(
                        "000001ba0100000100004700000164656661756c747061726167726170680700020701020300020007030100010001000000"));
    }

    @ParameterizedTest
    @CsvSource({
        "2, MALFORMED",
        "9, MALFORMED",
        "10, MALFORMED",
        "11, MALFORMED",
        "31, MALFORMED",
        "3, SCHEMA_VIOLATION",
        "5, SCHEMA_VIOLATION",
        "8, SCHEMA_VIOLATION"
    })
    void refusedKindsOfStruct_F2(int kind, ErrorCode code) {
        refused(code, paragraph().in(1, 1).raw(kind, bytes("017e")));
    }

    @ParameterizedTest
    @CsvSource({
        "5, MALFORMED",
        "7, MALFORMED",
        "8, MALFORMED",
        "0, SCHEMA_VIOLATION",
        "1, SCHEMA_VIOLATION",
        "2, SCHEMA_VIOLATION",
        "4, SCHEMA_VIOLATION"
    })
    void refusedKindsOfType_F2(int type, ErrorCode code) {
        byte[] content = type == 5 ? bytes("050161") : new byte[] {(byte) type};
        refused(code, new UpdateBuilder().at(1, 0).raw(Kind.TYPE, content));
    }

    @Test
    void itemsThatNameThemselvesOrLaterOnesAreRefused_F2() {
        refused(ErrorCode.MALFORMED, new UpdateBuilder().at(1, 0).in(1, 0).element("paragraph"));
        refused(ErrorCode.MALFORMED, paragraph().after(1, 2).string("x"));
        refused(ErrorCode.MALFORMED, paragraph().before(1, 9).string("x"));
    }

    @Test
    void rootsOtherThanThePapersAreRefused() {
        refused(
                ErrorCode.SCHEMA_VIOLATION,
                new UpdateBuilder().root("prosemirror").at(1, 0).element("paragraph"));
        refused(
                ErrorCode.SCHEMA_VIOLATION,
                new UpdateBuilder().at(1, 0).key("id").values(Lib0Value.TRUE));
    }

    @Test
    void theSameClientTwiceIsRefused() {
        refused(ErrorCode.MALFORMED, paragraph().at(1, 2).in(1, 1).string("x"));
        refusedBytes(ErrorCode.MALFORMED, bytes("00020100010000"));
    }

    @Test
    void updateBytesAtTheLimitAndOnePast() {
        int overhead = paragraph().in(1, 1).string("x".repeat(1000)).bytes().length - 1000;
        GateLimits limits = new GateLimits(overhead + 2000, 1 << 20, 60_000, 64, 8, 64, 100, 100, 100, 1000, 100, 100);
        admitted(limits, paragraph().in(1, 1).string("x".repeat(2000)));
        refused(limits, ErrorCode.TOO_LARGE, paragraph().in(1, 1).string("x".repeat(2001)));
    }

    @Test
    void documentBytesAtTheLimitAndOnePast() {
        Gate probe = new Gate(SCHEMA, DEFAULT);
        probe.admit(paragraph().in(1, 1).string("x".repeat(200)).bytes(), EVE);
        int size = (int) probe.documentBytes();
        GateLimits limits = new GateLimits(1 << 20, size + 300, 60_000, 64, 8, 64, 100, 100, 100, 1000, 100, 100);
        Gate gate = new Gate(SCHEMA, limits);
        gate.admit(paragraph().in(1, 1).string("x".repeat(200)).bytes(), EVE);
        byte[] tooMuch = new UpdateBuilder()
                .at(1, 202)
                .after(1, 201)
                .string("y".repeat(302))
                .bytes();
        assertThatThrownBy(() -> gate.admit(tooMuch, EVE))
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE));
        gate.admit(
                new UpdateBuilder()
                        .at(1, 202)
                        .after(1, 201)
                        .string("y".repeat(298))
                        .bytes(),
                EVE);
        // Who is at the limit can still make room.
        gate.admit(new UpdateBuilder().delete(1, 2, 490).bytes(), EVE);
        gate.measured(size);
        gate.admit(
                new UpdateBuilder()
                        .at(1, 500)
                        .after(1, 499)
                        .string("z".repeat(200))
                        .bytes(),
                EVE);
    }

    @Test
    void wordsAtTheLimitAndOnePast() {
        GateLimits limits = DEFAULT.withDocument(1 << 20, 1 << 20, 5);
        admitted(limits, paragraph().in(1, 1).string("one two \u2013 three l’accès 5"));
        refused(limits, ErrorCode.TOO_LARGE, paragraph().in(1, 1).string("one two \u2013 three l’accès 5 6"));

        // Letter by letter, the letters of one word count once.
        Gate gate = new Gate(SCHEMA, limits);
        gate.admit(paragraph().in(1, 1).string("o").bytes(), EVE);
        String rest = "ne two three four five!";
        for (int i = 0; i < rest.length(); i++) {
            gate.admit(typed(3 + i, rest.substring(i, i + 1)), EVE);
        }
        gate.admit(typed(26, " "), EVE);
        byte[] sixth = typed(27, "x");
        byte[] before = gate.stateVector();
        assertThatThrownBy(() -> gate.admit(sixth, EVE))
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE));
        assertThat(gate.stateVector()).isEqualTo(before);
        gate.admit(new UpdateBuilder().delete(1, 2, 4).bytes(), EVE);
        gate.counted(new Words().add("two three four five! "));
        gate.admit(sixth, EVE);
    }

    private static byte[] typed(int clock, String text) {
        return new UpdateBuilder().at(1, clock).after(1, clock - 1).string(text).bytes();
    }

    @Test
    void attributesOfOneNodeAtTheLimitAndOnePast() {
        GateLimits limits = DEFAULT.withNodes(64, 8, 2);
        UpdateBuilder two = new UpdateBuilder()
                .at(1, 0)
                .element("paragraph")
                .in(1, 0)
                .key("id")
                .values(new Lib0Value.Text("a"))
                .in(1, 0)
                .key("lang")
                .values(new Lib0Value.Text("fr"));
        admitted(limits, two);
        Gate gate = new Gate(SCHEMA, limits);
        gate.admit(two.bytes(), EVE);
        byte[] third = new UpdateBuilder()
                .at(1, 3)
                .in(1, 0)
                .key("dir")
                .values(new Lib0Value.Text("rtl"))
                .bytes();
        // A refusal is not counted, however often.
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> gate.admit(third, EVE))
                    .isInstanceOfSatisfying(
                            GateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_VIOLATION));
        }
        // Another value of an attribute is no further attribute.
        gate.admit(
                new UpdateBuilder()
                        .at(1, 3)
                        .after(1, 2)
                        .values(new Lib0Value.Text("es"))
                        .bytes(),
                EVE);
    }

    @Test
    void depthAtTheLimitAndOnePast() {
        for (int depth : new int[] {64, 65}) {
            UpdateBuilder nested = new UpdateBuilder().at(1, 0).element("blockquote");
            for (int i = 1; i < depth; i++) {
                nested.in(1, i - 1).element("blockquote");
            }
            if (depth == 64) {
                admitted(DEFAULT, nested);
            } else {
                refused(ErrorCode.SCHEMA_VIOLATION, nested);
            }
        }
    }

    @Test
    void valueDepthAtTheLimitAndOnePast() {
        GateLimits limits = new GateLimits(1 << 20, 1 << 20, 60_000, 64, 1, 64, 100, 100, 100, 1000, 100, 100);
        Lib0Value widths = new Lib0Value.Items(List.of(new Lib0Value.Num(80, true)));
        Lib0Value deeper = new Lib0Value.Items(List.of(widths));
        admitted(limits, cell().in(1, 2).key("colwidth").values(widths));
        refused(limits, ErrorCode.MALFORMED, cell().in(1, 2).key("colwidth").values(deeper));
    }

    @Test
    void structsAtTheLimitAndOnePast() {
        GateLimits limits = new GateLimits(1 << 20, 1 << 20, 60_000, 64, 8, 64, 10, 100, 100, 1000, 100, 100);
        for (int structs : new int[] {10, 11}) {
            UpdateBuilder update = new UpdateBuilder().at(1, 0).element("paragraph");
            for (int i = 1; i < structs; i++) {
                update.after(1, i - 1).element("paragraph");
            }
            if (structs == 10) {
                admitted(limits, update);
            } else {
                refused(limits, ErrorCode.TOO_MUCH, update);
            }
        }
    }

    @Test
    void deletionsAtTheLimitAndOnePast() {
        GateLimits limits = new GateLimits(1 << 20, 1 << 20, 60_000, 64, 8, 64, 100, 10, 100, 1000, 100, 100);
        for (int ranges : new int[] {10, 11}) {
            UpdateBuilder update = paragraph().in(1, 1).string("x".repeat(100));
            for (int i = 0; i < ranges; i++) {
                update.delete(1, 2 + 2 * i, 1);
            }
            if (ranges == 10) {
                admitted(limits, update);
            } else {
                refused(limits, ErrorCode.TOO_MUCH, update);
            }
        }
    }

    @Test
    void siblingsAtOnePlaceAtTheLimitAndOnePast() {
        GateLimits limits = new GateLimits(1 << 20, 1 << 20, 60_000, 64, 8, 64, 100, 100, 10, 1000, 100, 100);
        Gate gate = new Gate(SCHEMA, limits);
        gate.admit(paragraph().in(1, 1).string("x").bytes(), EVE);
        for (int client = 2; client < 12; client++) {
            gate.admit(new UpdateBuilder().at(client, 0).in(1, 1).string("x").bytes(), EVE);
        }
        byte[] oneMore = new UpdateBuilder().at(99, 0).in(1, 1).string("x").bytes();
        assertThatThrownBy(() -> gate.admit(oneMore, EVE))
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_MUCH));
    }

    @Test
    void peopleWhoWriteAtTheSamePlaceAreNoSiblingsTooMany() {
        GateLimits limits = new GateLimits(1 << 20, 1 << 20, 60_000, 64, 8, 64, 100, 100, 10, 100, 1000, 100);
        Gate gate = new Gate(SCHEMA, limits);
        gate.admit(paragraph().in(1, 1).string("x").bytes(), EVE);
        // Each inserts at the beginning, in front of what was first a few insertions ago.
        int lag = 20;
        for (int i = 0; i < 500; i++) {
            long before = i < lag ? 1 : 10 + i - lag;
            int clock = i < lag ? 2 : 0;
            Admission admission = gate.admit(
                    new UpdateBuilder()
                            .at(10 + i, 0)
                            .before(before, clock)
                            .string("y")
                            .bytes(),
                    EVE);
            assertThat(admission.isNoop()).isFalse();
        }
    }

    @Test
    void stepsAtTheLimitAndOnePast() {
        GateLimits limits = new GateLimits(1 << 20, 1 << 20, 60_000, 64, 8, 64, 100, 100, 100, 5, 100, 100);
        Gate gate = new Gate(SCHEMA, limits);
        // Five items in one run of text; whoever sorts a stray one in may have to look at all of them.
        UpdateBuilder five = paragraph().in(1, 1).string("a");
        for (int i = 0; i < 4; i++) {
            five.before(1, 2 + i).string("b");
        }
        gate.admit(five.bytes(), EVE);
        assertThat(gate.admit(new UpdateBuilder().at(2, 0).in(1, 1).string("x").bytes(), EVE)
                        .steps())
                .isEqualTo(5);
        byte[] six = new UpdateBuilder().at(3, 0).in(1, 1).string("x").bytes();
        assertThatThrownBy(() -> gate.admit(six, EVE))
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_MUCH));
    }

    @Test
    void clientsAndTypesAtTheLimitAndOnePast() {
        GateLimits limits = new GateLimits(1 << 20, 1 << 20, 60_000, 64, 8, 64, 100, 100, 100, 1000, 3, 4);
        Gate gate = new Gate(SCHEMA, limits);
        gate.admit(paragraph().bytes(), EVE);
        gate.admit(new UpdateBuilder().at(2, 0).after(1, 0).element("paragraph").bytes(), EVE);
        gate.admit(new UpdateBuilder().at(3, 0).in(1, 1).string("x").bytes(), EVE);
        for (UpdateBuilder update : new UpdateBuilder[] {
            new UpdateBuilder().at(4, 0).in(1, 1).string("x"),
            new UpdateBuilder().at(2, 1).after(2, 0).element("paragraph")
        }) {
            assertThatThrownBy(() -> gate.admit(update.bytes(), EVE))
                    .isInstanceOfSatisfying(
                            GateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_MUCH));
        }
    }

    private static UpdateBuilder cell() {
        return new UpdateBuilder()
                .at(1, 0)
                .element("table")
                .in(1, 0)
                .element("tableRow")
                .in(1, 1)
                .element("tableCell");
    }

    private static void admitted(GateLimits limits, UpdateBuilder update) {
        assertThat(new Gate(SCHEMA, limits).admit(update.bytes(), EVE).isNoop()).isFalse();
    }

    private static void refused(ErrorCode code, UpdateBuilder update) {
        refused(DEFAULT, code, update);
    }

    private static void refused(GateLimits limits, ErrorCode code, UpdateBuilder update) {
        Gate gate = new Gate(SCHEMA, limits);
        assertThatThrownBy(() -> gate.admit(update.bytes(), EVE))
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.code()).isEqualTo(code));
        assertThat(gate.stateVector()).isEqualTo(new byte[] {0});
    }

    private static void refusedBytes(ErrorCode code, byte[] update) {
        assertThatThrownBy(() -> new Gate(SCHEMA, DEFAULT).admit(update, EVE))
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] join(byte[]... parts) {
        Lib0Writer out = new Lib0Writer();
        for (byte[] part : parts) {
            out.writeBytes(part, 0, part.length);
        }
        return out.toByteArray();
    }
}
