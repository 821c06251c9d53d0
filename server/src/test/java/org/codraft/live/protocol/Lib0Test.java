package org.codraft.live.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.codraft.error.ErrorCode;

class Lib0Test {
    private static final long MAX = Lib0Reader.MAX_SAFE_INTEGER;

    @Property
    void unsignedNumbersComeBack(@ForAll @LongRange(min = 0, max = MAX) long value) {
        byte[] bytes = new Lib0Writer().writeVarUint(value).toByteArray();
        Lib0Reader reader = new Lib0Reader(bytes);
        assertThat(reader.readVarUint()).isEqualTo(value);
        reader.expectEnd();
    }

    @Property
    void signedNumbersComeBack(@ForAll @LongRange(min = -MAX, max = MAX) long value) {
        byte[] bytes = new Lib0Writer().writeVarInt(value).toByteArray();
        Lib0Reader reader = new Lib0Reader(bytes);
        assertThat(reader.readVarInt()).isEqualTo(value);
        reader.expectEnd();
    }

    @Property
    void textComesBackAndItsLengthIsCountedInUtf16(@ForAll String text) {
        String clean = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        byte[] bytes = new Lib0Writer().writeVarString(clean).toByteArray();
        assertThat(new Lib0Reader(bytes).readVarString()).isEqualTo(clean);
        assertThat(new Lib0Reader(bytes).skipVarString()).isEqualTo(clean.length());
    }

    @Property
    void strictUtf8AgreesWithTheDecoderOfTheJdk(@ForAll @Size(max = 12) byte[] bytes) {
        boolean valid;
        int units = -1;
        try {
            units = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .length();
            valid = true;
        } catch (java.nio.charset.CharacterCodingException e) {
            valid = false;
        }
        assertThat(Utf8.utf16Length(bytes, 0, bytes.length)).isEqualTo(valid ? units : -1);
    }

    @Property
    void valuesComeBack(@ForAll("values") Lib0Value value) {
        byte[] bytes = new Lib0Writer().writeAny(value).toByteArray();
        Lib0Reader reader = new Lib0Reader(bytes);
        assertThat(reader.readAny(4)).usingRecursiveComparison().isEqualTo(value);
        reader.expectEnd();
    }

    @Property
    void randomBytesAreReadOrRefusedAndNothingElse(@ForAll byte[] bytes) {
        try {
            new Lib0Reader(bytes).readAny(8);
        } catch (ProtocolException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED);
        }
    }

    @Example
    void numbersAboveTwoToThe53AreRefused() {
        assertThat(new Lib0Reader(hex("ffffffffffffff0f")).readVarUint()).isEqualTo(MAX);
        for (String bytes :
                List.of("8080808080808010", "ffffffffffffff1f", "ffffffffffffffffff01", "80808080808080808001")) {
            refused(() -> new Lib0Reader(hex(bytes)).readVarUint());
        }
        refused(() -> new Lib0Reader(hex("c0ffffffffffffff3f")).readVarInt());
    }

    @Example
    void numbersHaveOneSpelling() {
        refused(() -> new Lib0Reader(hex("8000")).readVarUint());
        refused(() -> new Lib0Reader(hex("ff8000")).readVarUint());
        refused(() -> new Lib0Reader(hex("8000")).readVarInt());
    }

    @Example
    void announcedLengthsAreComparedWithTheBytesPresent() {
        for (String length : List.of("05", "8080808001", "808080808080808001", "ffffffffffffff0f")) {
            refused(() -> new Lib0Reader(hex(length + "61626364")).readVarString());
            refused(() -> new Lib0Reader(hex(length + "61626364")).readVarBytes());
            refused(() -> new Lib0Reader(hex("76" + length + "0161")).readAny(8));
            refused(() -> new Lib0Reader(hex("75" + length + "7e7e")).readAny(8));
            refused(() -> new Lib0Reader(hex("74" + length + "7e7e")).readAny(8));
        }
    }

    @Example
    void everyPrefixOfAValueIsRefused() {
        Lib0Value value =
                new Lib0Value.Fields(Map.of("k", new Lib0Value.Items(List.of(new Lib0Value.Num(1.5, false)))));
        byte[] bytes = new Lib0Writer().writeAny(value).toByteArray();
        for (int length = 0; length < bytes.length; length++) {
            byte[] prefix = Arrays.copyOf(bytes, length);
            refused(() -> new Lib0Reader(prefix).readAny(8));
        }
    }

    @Example
    void depthIsBoundedAtAndOnePast() {
        assertThat(new Lib0Reader(hex("7501".repeat(7) + "7500")).readAny(8)).isNotNull();
        refused(() -> new Lib0Reader(hex("7501".repeat(8) + "7500")).readAny(8));
        refused(() -> new Lib0Reader(hex("7501".repeat(5000) + "7500")).readAny(8));
    }

    @Example
    void badTextIsRefusedEverywhere() {
        for (String bad : List.of("01ff", "02c080", "03eda080", "04f4908080", "01e2", "02e282")) {
            refused(() -> new Lib0Reader(hex(bad)).readVarString());
            refused(() -> new Lib0Reader(hex(bad)).skipVarString());
            refused(() -> new Lib0Reader(hex("7601" + bad + "7e")).readAny(8));
        }
    }

    @Example
    void aKeyThatAppearsTwiceIsRefused() {
        refused(() -> new Lib0Reader(hex("760201617e01617f")).readAny(8));
    }

    @Provide
    Arbitrary<Lib0Value> values() {
        return values(3);
    }

    private static Arbitrary<Lib0Value> values(int depth) {
        Arbitrary<Lib0Value> scalars = Arbitraries.oneOf(
                Arbitraries.of(Lib0Value.NULL, Lib0Value.UNDEFINED, Lib0Value.TRUE, Lib0Value.FALSE),
                Arbitraries.integers().filter(i -> i != Integer.MIN_VALUE).map(i -> new Lib0Value.Num(i, true)),
                Arbitraries.doubles().filter(d -> d != Math.rint(d)).map(d -> new Lib0Value.Num(d, false)),
                Arbitraries.longs().map(Lib0Value.BigInt::new),
                Arbitraries.strings().alpha().map(Lib0Value.Text::new),
                Arbitraries.bytes().array(byte[].class).map(Lib0Value.Bytes::new));
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<Lib0Value> inner = values(depth - 1);
        return Arbitraries.oneOf(
                scalars,
                inner.list().ofMaxSize(3).map(Lib0Value.Items::new),
                Combinators.combine(
                                Arbitraries.strings()
                                        .alpha()
                                        .list()
                                        .uniqueElements()
                                        .ofSize(3),
                                inner.list().ofSize(3))
                        .as((keys, list) -> {
                            Map<String, Lib0Value> map = new LinkedHashMap<>();
                            for (int i = 0; i < 3; i++) {
                                map.put(keys.get(i), list.get(i));
                            }
                            return new Lib0Value.Fields(map);
                        }));
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
