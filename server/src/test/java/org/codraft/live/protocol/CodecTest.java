package org.codraft.live.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.codraft.error.ErrorCode;
import org.codraft.id.ClientId;
import org.codraft.id.DocId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Both dialects: what is written can be read again, stock bytes mean what they mean, and nothing else gets in.
class CodecTest {
    private static final DocAddress P8 = new DocAddress(new DocId("p8"), "");

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static ErrorCode refusalOf(Runnable decoding) {
        try {
            decoding.run();
        } catch (ProtocolException e) {
            return e.code();
        }
        throw new AssertionError("was not refused");
    }

    // Frames recorded from @hocuspocus/provider 4.8.0 and y-websocket 3.1.0.

    @Test
    void configuredBoundsHoldAtThemAndNotOnePast() {
        MessageLimits small = new MessageLimits(200, 100, 50);
        byte[] most = YWebsocketCodec.encode(new Message.DocUpdate(new byte[100]));
        byte[] more = YWebsocketCodec.encode(new Message.DocUpdate(new byte[101]));
        assertThat(YWebsocketCodec.decode(most, small)).isInstanceOf(Message.DocUpdate.class);
        assertThat(refusalOf(() -> YWebsocketCodec.decode(more, small))).isEqualTo(ErrorCode.TOO_LARGE);

        assertThat(refusalOf(() -> YWebsocketCodec.decode(new byte[200], small)))
                .isEqualTo(ErrorCode.MALFORMED);
        assertThat(refusalOf(() -> YWebsocketCodec.decode(new byte[201], small)))
                .isEqualTo(ErrorCode.TOO_LARGE);

        String state = "{\"a\":\"" + "x".repeat(42) + "\"}";
        assertThat(PresenceJson.stamp(state, ALICE, 50)).contains("Alice");
        assertThatThrownBy(() -> PresenceJson.stamp(state.replace("x\"}", "xx\"}"), ALICE, 50))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void stockTokenFrameIsRead() {
        var frame = HocuspocusCodec.decode(hex("02 7038 02 00 03 616263 05 342e382e30"), MessageLimits.DEFAULT);
        assertThat(frame.address()).isEqualTo(P8);
        assertThat(frame.message()).isEqualTo(new Message.AuthToken("abc", "4.8.0"));
    }

    @Test
    void tokenOfAProviderWithoutVersionIsRead() {
        assertThat(HocuspocusCodec.decode(hex("02 7038 02 00 03 616263"), MessageLimits.DEFAULT)
                        .message())
                .isEqualTo(new Message.AuthToken("abc", ""));
    }

    @Test
    void stockQuestionOfAnEmptyDocumentIsRead() {
        var message = HocuspocusCodec.decode(hex("02 7038 00 00 01 00"), MessageLimits.DEFAULT)
                .message();
        assertThat(((Message.SyncStep1) message).stateVector()).containsExactly(0);
        assertThat(((Message.SyncStep1) YWebsocketCodec.decode(hex("00 00 01 00"), MessageLimits.DEFAULT))
                        .stateVector())
                .containsExactly(0);
    }

    @Test
    void stockPresenceIsRead() {
        var message = (Message.Awareness) YWebsocketCodec.decode(hex("01 06 01 05 03 02 7b7d"), MessageLimits.DEFAULT);
        assertThat(message.states()).containsExactly(new AwarenessState(new ClientId(5), 3, "{}"));
    }

    @Test
    void departureIsAStateOfNull() {
        var message =
                (Message.Awareness) YWebsocketCodec.decode(hex("01 08 01 05 04 04 6e756c6c"), MessageLimits.DEFAULT);
        assertThat(message.states()).containsExactly(new AwarenessState(new ClientId(5), 4, null));
    }

    @Test
    void sharingProvidersAreToldApart() {
        assertThat(HocuspocusCodec.decode(hex("05 7038 00 7331 03"), MessageLimits.DEFAULT)
                        .address())
                .isEqualTo(new DocAddress(new DocId("p8"), "s1"));
    }

    @Test
    void pongIsAFrameOfOneByte() {
        var frame = HocuspocusCodec.decode(hex("0a"), MessageLimits.DEFAULT);
        assertThat(frame.address()).isNull();
        assertThat(frame.message()).isEqualTo(new Message.Pong());
    }

    @Test
    void answersAreTheBytesThatProvidersExpect() {
        assertThat(HocuspocusCodec.encode(P8, new Message.Authenticated(true)))
                .isEqualTo(hex("02 7038 02 02 08 726561646f6e6c79"));
        assertThat(HocuspocusCodec.encode(P8, new Message.Authenticated(false)))
                .isEqualTo(hex("02 7038 02 02 0a 726561642d7772697465"));
        assertThat(HocuspocusCodec.encode(P8, new Message.SyncStatus(true))).isEqualTo(hex("02 7038 08 01"));
        assertThat(HocuspocusCodec.encode(P8, new Message.SyncStatus(false))).isEqualTo(hex("02 7038 08 00"));
        assertThat(HocuspocusCodec.encode(P8, new Message.DocUpdate(hex("0000"))))
                .isEqualTo(hex("02 7038 00 02 02 0000"));
        assertThat(YWebsocketCodec.encode(new Message.DocUpdate(hex("0000")))).isEqualTo(hex("00 02 02 0000"));
        assertThat(YWebsocketCodec.encode(new Message.Refusal("locked"))).isEqualTo(hex("02 00 06 6c6f636b6564"));
        assertThat(YWebsocketCodec.encode(new Message.SyncStatus(true))).isNull();
    }

    // Refusals.

    @Test
    void everyPrefixOfAValidFrameIsRefused() {
        byte[] frame = hex("02 7038 00 02 04 01020304");
        for (int length = 0; length < frame.length; length++) {
            byte[] prefix = Arrays.copyOf(frame, length);
            assertThat(refusalOf(() -> HocuspocusCodec.decode(prefix, MessageLimits.DEFAULT)))
                    .isEqualTo(ErrorCode.MALFORMED);
        }
    }

    @Test
    void bytesAfterAMessageAreRefused() {
        assertThat(refusalOf(() -> HocuspocusCodec.decode(hex("02 7038 00 02 02 0000 00"), MessageLimits.DEFAULT)))
                .isEqualTo(ErrorCode.MALFORMED);
        assertThat(refusalOf(() -> YWebsocketCodec.decode(hex("00 02 02 0000 00"), MessageLimits.DEFAULT)))
                .isEqualTo(ErrorCode.MALFORMED);
    }

    @Test
    void messagesThatOnlyServersSendAreRefused() {
        for (String body : List.of("04 00", "06 00", "08 01", "09", "02 01 01 61", "02 02 01 61")) {
            assertThat(refusalOf(() -> HocuspocusCodec.decode(hex("02 7038 " + body), MessageLimits.DEFAULT)))
                    .isEqualTo(ErrorCode.MALFORMED);
        }
        assertThat(refusalOf(() -> YWebsocketCodec.decode(hex("02 00 01 61"), MessageLimits.DEFAULT)))
                .isEqualTo(ErrorCode.MALFORMED);
    }

    @Test
    void anUpdateAtTheBoundPassesAndOneByteMoreDoesNot() {
        byte[] most = YWebsocketCodec.encode(new Message.DocUpdate(new byte[ProtocolLimits.UPDATE_BYTES]));
        byte[] more = YWebsocketCodec.encode(new Message.DocUpdate(new byte[ProtocolLimits.UPDATE_BYTES + 1]));
        assertThat(YWebsocketCodec.decode(most, MessageLimits.DEFAULT)).isInstanceOf(Message.DocUpdate.class);
        assertThat(refusalOf(() -> YWebsocketCodec.decode(more, MessageLimits.DEFAULT)))
                .isEqualTo(ErrorCode.TOO_LARGE);
    }

    @Test
    void aStateVectorAtTheBoundPassesAndOneByteMoreDoesNot() {
        byte[] most = YWebsocketCodec.encode(new Message.SyncStep1(new byte[ProtocolLimits.STATE_VECTOR_BYTES]));
        byte[] more = YWebsocketCodec.encode(new Message.SyncStep1(new byte[ProtocolLimits.STATE_VECTOR_BYTES + 1]));
        assertThat(YWebsocketCodec.decode(most, MessageLimits.DEFAULT)).isInstanceOf(Message.SyncStep1.class);
        assertThat(refusalOf(() -> YWebsocketCodec.decode(more, MessageLimits.DEFAULT)))
                .isEqualTo(ErrorCode.TOO_LARGE);
    }

    @Test
    void aFrameAboveTheBoundIsRefusedUnread() {
        assertThat(refusalOf(
                        () -> YWebsocketCodec.decode(new byte[ProtocolLimits.FRAME_BYTES + 1], MessageLimits.DEFAULT)))
                .isEqualTo(ErrorCode.TOO_LARGE);
    }

    @Test
    void moreStatesThanAnyRoomHasAreRefused() {
        Lib0Writer body = new Lib0Writer().writeVarUint(100_000);
        for (int i = 0; i < 100_000; i++) {
            body.writeVarUint(i).writeVarUint(1).writeVarString("{}");
        }
        byte[] frame = new Lib0Writer()
                .writeVarUint(1)
                .writeVarBytes(body.toByteArray())
                .toByteArray();
        assertThat(refusalOf(() -> YWebsocketCodec.decode(frame, MessageLimits.DEFAULT)))
                .isEqualTo(ErrorCode.MALFORMED);
    }

    @Test
    void documentNamesThatCannotBeIdsAreRefused() {
        for (String name : List.of("", "../etc", "a b", "p8\0", "x".repeat(65))) {
            byte[] frame = new Lib0Writer().writeVarString(name).writeVarUint(3).toByteArray();
            assertThat(refusalOf(() -> HocuspocusCodec.decode(frame, MessageLimits.DEFAULT)))
                    .isEqualTo(ErrorCode.MALFORMED);
        }
    }

    // Laws.

    @Property(tries = 500)
    void hocuspocusReadsBackWhatAClientWrites(@ForAll("clientMessages") Message message) {
        var read = HocuspocusCodec.decode(HocuspocusCodec.encode(P8, message), MessageLimits.DEFAULT);
        assertThat(read.address()).isEqualTo(P8);
        assertThat(read.message()).usingRecursiveComparison().isEqualTo(message);
    }

    @Property(tries = 500)
    void yWebsocketReadsBackWhatAClientWrites(@ForAll("clientMessages") Message message) {
        byte @Nullable [] bytes = YWebsocketCodec.encode(message);
        if (bytes != null) {
            assertThat(YWebsocketCodec.decode(bytes, MessageLimits.DEFAULT))
                    .usingRecursiveComparison()
                    .isEqualTo(message);
        }
    }

    @Property(tries = 2_000)
    void noBytesDoAnythingButDecodeOrBeRefused(@ForAll byte[] bytes) {
        for (Runnable decoding : List.<Runnable>of(
                () -> HocuspocusCodec.decode(bytes, MessageLimits.DEFAULT),
                () -> YWebsocketCodec.decode(bytes, MessageLimits.DEFAULT))) {
            try {
                decoding.run();
            } catch (ProtocolException e) {
                assertThat(e.code()).isIn(ErrorCode.MALFORMED, ErrorCode.TOO_LARGE);
            }
        }
    }

    @Provide
    Arbitrary<Message> clientMessages() {
        Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
        Arbitrary<String> text =
                Arbitraries.strings().excludeChars('\0').ofMaxLength(40).filter(CodecTest::isWhole);
        Arbitrary<AwarenessState> state = Combinators.combine(
                        Arbitraries.longs().between(0, ClientId.LIMIT - 1),
                        Arbitraries.integers().greaterOrEqual(0),
                        text.injectNull(0.2))
                .as((client, clock, json) -> new AwarenessState(new ClientId(client), clock, json));
        return Arbitraries.oneOf(
                bytes.map(Message.SyncStep1::new),
                bytes.map(Message.SyncStep2::new),
                bytes.map(Message.DocUpdate::new),
                state.filter(s -> !"null".equals(s.json())).list().ofMaxSize(5).map(Message.Awareness::new),
                Arbitraries.just(new Message.QueryAwareness()),
                Combinators.combine(text, text).as(Message.AuthToken::new),
                text.map(Message.Stateless::new),
                text.map(Message.CloseDoc::new));
    }

    private static boolean isWhole(String text) {
        return text.equals(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    // Presence (A6).

    private static final Map<String, String> ALICE = Map.of("name", "Alice");

    @Test
    void A6_claimedIdentityGivesWayToTheServers() {
        for (String forged : List.of(
                "{\"user\":{\"name\":\"Mallory\"},\"cursor\":1}",
                "{\"cursor\":1,\"user\":{\"name\":\"M\"},\"user\":{\"name\":\"M2\"}}",
                "{\"cursor\":1,\"\\u0075ser\":{\"color\":\"url(javascript:1)\"}}",
                "{\"cursor\":1}")) {
            assertThat(PresenceJson.stamp(forged, ALICE, ProtocolLimits.AWARENESS_STATE_BYTES))
                    .contains("\"user\":{\"name\":\"Alice\"}")
                    .contains("\"cursor\":1")
                    .doesNotContain("Mallory", "M2", "javascript");
        }
    }

    @Test
    void presenceThatIsNoObjectIsRefused() {
        for (String json :
                List.of("[]", "1", "\"a\"", "true", "", "{", "{}{}", "{\"a\":" + "[".repeat(9) + "]".repeat(9) + "}")) {
            assertThat(refusalOf(() -> PresenceJson.stamp(json, ALICE, ProtocolLimits.AWARENESS_STATE_BYTES)))
                    .isEqualTo(ErrorCode.MALFORMED);
        }
    }

    @Test
    void presenceAtTheBoundPassesAndOneByteMoreDoesNot() {
        String most = "{\"a\":\"" + "x".repeat(ProtocolLimits.AWARENESS_STATE_BYTES - 8) + "\"}";
        assertThat(PresenceJson.stamp(most, ALICE, ProtocolLimits.AWARENESS_STATE_BYTES))
                .contains("Alice");
        assertThatThrownBy(() ->
                        PresenceJson.stamp(most.replace("x\"}", "xx\"}"), ALICE, ProtocolLimits.AWARENESS_STATE_BYTES))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE));
    }
}
