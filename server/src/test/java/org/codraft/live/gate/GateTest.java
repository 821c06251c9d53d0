// Long because each rule of admission is shown with the exact bytes it gives.
package org.codraft.live.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Map;
import org.codraft.error.ErrorCode;
import org.codraft.id.ClientId;
import org.codraft.id.UserId;
import org.codraft.live.protocol.Lib0Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the gate lets in, and what exactly comes out of it.
class GateTest {
    private static final Schema SCHEMA = Schema.load();
    private static final UserId ANNA = new UserId("anna");
    private static final UserId BEN = new UserId("ben");
    private static final UserId CARLA = new UserId("carla");

    private final Gate gate = new Gate(SCHEMA, GateLimits.DEFAULT);

    /// Client 1, Anna's: 0 a paragraph, 1 its text, 2 to 6 "Hello".
    private static UpdateBuilder hello() {
        return new UpdateBuilder()
                .at(1, 0)
                .element("paragraph")
                .in(1, 0)
                .text()
                .in(1, 1)
                .string("Hello");
    }

    @BeforeEach
    void writeHello() {
        gate.admit(hello().bytes(), ANNA);
    }

    @Test
    void whatIsNewComesOutAsItCameIn() {
        byte[] update = new UpdateBuilder().at(1, 7).after(1, 6).string("!").bytes();
        Admission admission = gate.admit(update, ANNA);
        assertThat(admission.update()).isEqualTo(update);
        assertThat(admission.structs()).isOne();
        assertThat(admission.isNoop()).isFalse();
    }

    @Test
    void whatIsKnownComesOutAsNothing() {
        assertThat(gate.admit(hello().bytes(), ANNA).isNoop()).isTrue();
        assertThat(gate.admit(new byte[] {0, 0}, BEN).isNoop()).isTrue();
    }

    @Test
    void structsOfOthersInsideASyncAreDroppedWhenTheyAreKnown() {
        UpdateBuilder sync = hello().at(2, 0).after(1, 6).string("?");
        Admission admission = gate.admit(sync.bytes(), BEN);
        assertThat(admission.update())
                .isEqualTo(new UpdateBuilder().at(2, 0).after(1, 6).string("?").bytes());
        assertThat(gate.owners()).isEqualTo(Map.of(new ClientId(1), ANNA, new ClientId(2), BEN));
    }

    @Test
    void aStructKnownInPartIsCut() {
        byte[] longer =
                new UpdateBuilder().at(1, 2).in(1, 1).string("Hello, 世界").bytes();
        assertThat(gate.admit(longer, ANNA).update())
                .isEqualTo(
                        new UpdateBuilder().at(1, 7).after(1, 6).string(", 世界").bytes());
    }

    @Test
    void aCutInsideASurrogatePairLeavesAReplacementAsInYjs() {
        gate.admit(new UpdateBuilder().at(2, 0).after(1, 6).string("x").bytes(), BEN);
        byte[] overlapping =
                new UpdateBuilder().at(2, 0).after(1, 6).string("😀y").bytes();
        assertThat(gate.admit(overlapping, BEN).update())
                .isEqualTo(new UpdateBuilder()
                        .at(2, 1)
                        .after(2, 0)
                        .string("\ufffdy")
                        .bytes());
    }

    /// The difference C2 found: Yjs and the engine split a run at its right neighbour after they have looked up
    /// the left one in it, so the place depends on how each replica has joined the run. Undoing in a stock editor
    /// makes such letters, so they are let in, without what makes the difference.
    @Test
    void aRightNeighbourThatStandsBeforeTheLeftOneIsDropped() {
        gate.admit(new UpdateBuilder().at(1, 7).after(1, 6).string("!").bytes(), ANNA);
        for (int right = 2; right <= 6; right++) {
            int clock = right - 2;
            UpdateBuilder crossed = new UpdateBuilder()
                    .at(2, clock)
                    .after(1, 6)
                    .before(1, right)
                    .string("?");
            assertThat(gate.admit(crossed.bytes(), BEN).update())
                    .isEqualTo(new UpdateBuilder()
                            .at(2, clock)
                            .after(1, 6)
                            .string("?")
                            .bytes());
        }
        UpdateBuilder inOneUpdate = new UpdateBuilder()
                .at(3, 0)
                .after(1, 7)
                .string("a")
                .after(3, 0)
                .string("b")
                .after(3, 1)
                .before(3, 0)
                .string("c");
        assertThat(gate.admit(inOneUpdate.bytes(), CARLA).update())
                .isEqualTo(new UpdateBuilder()
                        .at(3, 0)
                        .after(1, 7)
                        .string("a")
                        .after(3, 0)
                        .string("b")
                        .after(3, 1)
                        .string("c")
                        .bytes());
    }

    @Test
    void theRestOfAStructThatIsKnownInPartStandsBehindWhatIsKnown() {
        UpdateBuilder crossed =
                new UpdateBuilder().at(1, 5).after(1, 2).before(1, 3).string("lo!");
        assertThat(gate.admit(crossed.bytes(), ANNA).update())
                .isEqualTo(new UpdateBuilder().at(1, 7).after(1, 6).string("!").bytes());
    }

    @Test
    void theRestOfAnotherStructThanTheOneKnownIsRefused() {
        byte[] level = new UpdateBuilder()
                .at(2, 0)
                .element("heading")
                .in(2, 0)
                .key("level")
                .values(new Lib0Value.Num(2, true))
                .in(2, 0)
                .text()
                .bytes();
        gate.admit(level, BEN);
        refused(ErrorCode.MALFORMED, new UpdateBuilder().at(2, 1).after(1, 0).deleted(5));
        refused(ErrorCode.MALFORMED, new UpdateBuilder().at(2, 2).after(1, 0).deleted(5));
        refused(ErrorCode.MALFORMED, new UpdateBuilder().at(1, 3).in(2, 2).string("ello!"), ANNA);
        refused(ErrorCode.MALFORMED, new UpdateBuilder().at(1, 6).after(2, 5).string("o!"), ANNA);
    }

    @Test
    void whoTypesInFrontOfTheirOwnTextMayNameItOnTheRight() {
        gate.admit(new UpdateBuilder().at(2, 0).after(1, 6).string("x").bytes(), BEN);
        byte[] inFront = new UpdateBuilder()
                .at(2, 1)
                .after(1, 6)
                .before(2, 0)
                .string("a")
                .after(2, 1)
                .before(2, 0)
                .string("b")
                .bytes();
        assertThat(gate.admit(inFront, BEN).update()).isEqualTo(inFront);
        gate.admit(new UpdateBuilder().delete(2, 0, 3).bytes(), BEN);
        byte[] deleted = hello().at(2, 0)
                .after(1, 6)
                .deleted(1)
                .after(1, 6)
                .before(2, 0)
                .deleted(1)
                .after(2, 1)
                .before(2, 0)
                .deleted(1)
                .bytes();
        Gate loaded = new Gate(SCHEMA, GateLimits.DEFAULT);
        loaded.load(deleted, gate.owners());
        byte[] between = new UpdateBuilder()
                .at(1, 7)
                .after(2, 2)
                .before(2, 0)
                .string("!")
                .bytes();
        assertThat(loaded.admit(between, ANNA).update()).isEqualTo(between);
    }

    @Test
    void deletionsAlreadyRecordedAreDropped() {
        assertThat(gate.admit(new UpdateBuilder().delete(1, 3, 2).bytes(), BEN).update())
                .isEqualTo(new UpdateBuilder().delete(1, 3, 2).bytes());
        assertThat(gate.admit(new UpdateBuilder().delete(1, 3, 2).bytes(), BEN).isNoop())
                .isTrue();
        assertThat(gate.admit(new UpdateBuilder().delete(1, 2, 5).bytes(), BEN).update())
                .isEqualTo(new UpdateBuilder().delete(1, 2, 1).delete(1, 5, 2).bytes());
    }

    @Test
    void deletionsComeOutSortedAndJoined() {
        byte[] untidy = new UpdateBuilder()
                .delete(1, 5, 2)
                .delete(1, 2, 2)
                .delete(1, 3, 2)
                .bytes();
        assertThat(gate.admit(untidy, ANNA).update())
                .isEqualTo(new UpdateBuilder().delete(1, 2, 5).bytes());
    }

    @Test
    void clientsComeOutInFallingOrder() {
        byte[] rising = new UpdateBuilder()
                .at(4, 0)
                .after(1, 6)
                .string("a")
                .at(9, 0)
                .after(1, 6)
                .string("b")
                .bytes();
        byte[] falling = new UpdateBuilder()
                .at(9, 0)
                .after(1, 6)
                .string("b")
                .at(4, 0)
                .after(1, 6)
                .string("a")
                .bytes();
        assertThat(gate.admit(rising, BEN).update()).isEqualTo(falling);
    }

    @Test
    void clientsMayWaitForOneAnotherInOneUpdate() {
        byte[] zigzag = new UpdateBuilder()
                .at(5, 0)
                .after(4, 0)
                .string("b")
                .after(4, 1)
                .string("d")
                .at(4, 0)
                .after(1, 6)
                .string("a")
                .after(5, 0)
                .string("c")
                .bytes();
        assertThat(gate.admit(zigzag, BEN).structs()).isEqualTo(4);
    }

    @Test
    void structsThatWaitForOneAnotherInACircleAreRefused() {
        refused(
                ErrorCode.MALFORMED,
                new UpdateBuilder()
                        .at(5, 0)
                        .after(4, 0)
                        .string("b")
                        .at(4, 0)
                        .after(5, 0)
                        .string("a"));
    }

    @Test
    void gapsAreAnsweredWithResync() {
        refused(
                ErrorCode.RESYNC_NEEDED,
                new UpdateBuilder().at(1, 8).after(1, 6).string("!"));
        refused(
                ErrorCode.RESYNC_NEEDED,
                new UpdateBuilder().at(3, 1).after(1, 6).string("!"));
        refused(
                ErrorCode.RESYNC_NEEDED,
                new UpdateBuilder().at(3, 0).after(1, 7).string("!"));
        refused(
                ErrorCode.RESYNC_NEEDED,
                new UpdateBuilder().at(3, 0).after(8, 0).string("!"));
        refused(
                ErrorCode.RESYNC_NEEDED,
                new UpdateBuilder().at(3, 0).before(8, 0).string("!"));
        refused(ErrorCode.RESYNC_NEEDED, new UpdateBuilder().at(3, 0).in(1, 70).string("!"));
        refused(ErrorCode.RESYNC_NEEDED, new UpdateBuilder().delete(1, 6, 2));
        refused(ErrorCode.RESYNC_NEEDED, new UpdateBuilder().delete(8, 0, 1));
    }

    @Test
    void neighboursFromTwoListsAreRefused() {
        refused(
                ErrorCode.MALFORMED,
                new UpdateBuilder().at(3, 0).after(1, 0).before(1, 4).string("!"));
        refused(
                ErrorCode.MALFORMED,
                new UpdateBuilder().at(3, 0).after(1, 4).before(1, 1).string("!"));
    }

    @Test
    void aParentThatIsNoTypeIsRefused() {
        refused(ErrorCode.MALFORMED, new UpdateBuilder().at(3, 0).in(1, 2).string("!"));
    }

    @Test
    void anItemInsideACollectedParentIsCollected() {
        gate.admit(new UpdateBuilder().at(2, 0).collected(3).bytes(), BEN);
        byte[] update = new UpdateBuilder().at(3, 0).in(2, 1).string("lost").bytes();
        assertThat(gate.admit(update, BEN).update())
                .isEqualTo(new UpdateBuilder().at(3, 0).collected(4).bytes());
    }

    @Test
    void anItemNextToACollectedOneIsCollected() {
        gate.admit(new UpdateBuilder().at(2, 0).collected(3).bytes(), BEN);
        byte[] update = new UpdateBuilder()
                .at(3, 0)
                .after(2, 2)
                .before(1, 4)
                .string("lost")
                .bytes();
        assertThat(gate.admit(update, BEN).update())
                .isEqualTo(new UpdateBuilder().at(3, 0).collected(4).bytes());
    }

    @Test
    void severalValuesOfOneAttributeComeOutOneByOne() {
        Lib0Value one = new Lib0Value.Text("en");
        Lib0Value two = new Lib0Value.Text("fr");
        byte[] joined = new UpdateBuilder()
                .at(2, 0)
                .in(1, 0)
                .key("lang")
                .values(one, two)
                .bytes();
        assertThat(gate.admit(joined, BEN).update())
                .isEqualTo(new UpdateBuilder()
                        .at(2, 0)
                        .in(1, 0)
                        .key("lang")
                        .values(one)
                        .after(2, 0)
                        .key("lang")
                        .values(two)
                        .bytes());
    }

    @Test
    void structsUnderAnotherUsersClientIdAreRefused_A5() {
        refused(
                ErrorCode.FOREIGN_CLIENT_ID,
                new UpdateBuilder().at(1, 7).after(1, 6).string("!"),
                BEN);
        refused(ErrorCode.FOREIGN_CLIENT_ID, hello().after(1, 6).string("!"), BEN);
        refused(
                ErrorCode.FOREIGN_CLIENT_ID,
                new UpdateBuilder()
                        .at(2, 0)
                        .after(1, 6)
                        .string("mine")
                        .at(1, 7)
                        .after(1, 6)
                        .string("yours"),
                BEN);
        assertThat(gate.owners()).isEqualTo(Map.of(new ClientId(1), ANNA));
    }

    @Test
    void ownersSurviveCheckpointAndReplay_A5() {
        Gate loaded = new Gate(SCHEMA, GateLimits.DEFAULT);
        loaded.load(hello().bytes(), gate.owners());
        loaded.replay(new UpdateBuilder().at(2, 0).after(1, 6).string("?").bytes(), BEN);
        assertThat(loaded.owners()).isEqualTo(Map.of(new ClientId(1), ANNA, new ClientId(2), BEN));
        assertThatThrownBy(() -> loaded.admit(
                        new UpdateBuilder().at(2, 1).after(2, 0).string("!").bytes(), ANNA))
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FOREIGN_CLIENT_ID));
    }

    @Test
    void oneBadStructAfter99GoodOnesRefusesAll_F6() {
        UpdateBuilder update = new UpdateBuilder().at(2, 0);
        for (int i = 0; i < 99; i++) {
            update.after(1, 6).string("x");
        }
        refused(ErrorCode.SCHEMA_VIOLATION, update.after(1, 6).values(Lib0Value.TRUE), BEN);
        refused(
                ErrorCode.MALFORMED,
                new UpdateBuilder()
                        .at(2, 0)
                        .element("paragraph")
                        .in(2, 0)
                        .text()
                        .in(1, 3)
                        .string("no type"),
                BEN);
        // Types that the refused update made are forgotten: their numbers are free again.
        assertThat(gate.admit(
                                new UpdateBuilder()
                                        .at(2, 0)
                                        .element("heading")
                                        .in(2, 0)
                                        .key("level")
                                        .values(new Lib0Value.Num(2, true))
                                        .bytes(),
                                BEN)
                        .structs())
                .isEqualTo(2);
    }

    @Test
    void stateVectorsAreReadCompletelyAndWrittenAnew() {
        assertThat(hex(Gate.canonicalStateVector(bytes("0201030200")))).isEqualTo("010103");
        assertThat(hex(Gate.canonicalStateVector(bytes("0201030205")))).isEqualTo("0202050103");
        for (String bad :
                new String[] {"", "01", "0101", "ffffffff0f", "8080808002", "010102ff", "0201030104", "01018080808008"
                }) {
            assertThatThrownBy(() -> Gate.canonicalStateVector(bytes(bad)))
                    .as(bad)
                    .isInstanceOfSatisfying(
                            GateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED));
        }
    }

    private void refused(ErrorCode code, UpdateBuilder update) {
        refused(code, update, BEN);
    }

    /// Refused with this code, and nothing has changed.
    private void refused(ErrorCode code, UpdateBuilder update, UserId user) {
        byte[] before = gate.stateVector();
        Map<ClientId, UserId> owners = gate.owners();
        assertThatThrownBy(() -> gate.admit(update.bytes(), user))
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.code()).isEqualTo(code));
        assertThat(gate.stateVector()).isEqualTo(before);
        assertThat(gate.owners()).isEqualTo(owners);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
