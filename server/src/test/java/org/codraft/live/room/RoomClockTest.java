package org.codraft.live.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.codraft.live.protocol.Message;
import org.codraft.live.room.RoomFixture.Client;
import org.codraft.testing.Copies;
import org.codraft.testing.InMemoryUpdateLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The clock on the wall is set while people are in a room: what they were granted lasts as long as it was granted,
/// no longer and no shorter, and the text does not mind.
class RoomClockTest {
    private static final Duration GRANTED = Duration.ofMinutes(10);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final InMemoryUpdateLog log = new InMemoryUpdateLog();
    private final RoomFixture in = new RoomFixture(log);

    @AfterEach
    void nothingIsLeft() {
        in.close();
        assertThat(in.engine.openDocs()).isZero();
        log.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, -10})
    void clockThatJumpsEndsNobodysRightSoonerOrLater(int years) {
        Client alice = in.synced(in.join("alice", GRANTED));
        in.loop.jump(Duration.ofDays(365L * years));
        in.loop.advance(GRANTED.minus(SECOND));
        alice.say("in time");
        in.loop.until(() -> alice.outlet.acknowledged() == 1);
        assertThat(alice.outlet.closed).isNull();

        in.loop.advance(SECOND);
        alice.say("too late");
        assertThat(alice.outlet.closed).isEqualTo(ErrorCode.NOT_SIGNED_IN);
        assertThat(text()).contains("in time").doesNotContain("too late");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, -10})
    void clockThatJumpsBeforeARecheckEndsOnlyWhoseTimeIsOver(int years) {
        Client alice = in.synced(in.join("alice", GRANTED));
        Client bob = in.synced(in.join("bob", GRANTED.plus(SECOND)));
        in.loop.advance(GRANTED);
        in.loop.jump(Duration.ofDays(365L * years));
        in.rooms.recheck(RoomFixture.PAPER);
        in.loop.settle();
        assertThat(alice.outlet.closed).isEqualTo(ErrorCode.NOT_SIGNED_IN);
        assertThat(bob.outlet.closed).isNull();
    }

    @Test
    void whoComesWithNothingLeftIsNotLetIn() {
        for (Duration over : new Duration[] {Duration.ZERO, Duration.ofDays(-365_000_000)}) {
            RecordingOutlet outlet = new RecordingOutlet();
            Future<RoomConnection> joined = in.rooms.join(RoomFixture.PAPER, in.participant("alice", over), outlet);
            assertThatThrownBy(() -> in.await(joined)).hasMessageContaining("may not read");
            assertThat(outlet.sent).isEmpty();
        }
    }

    @Test
    void timeThatLoadingTakesCounts() {
        in.loop.holdBackWork();
        Future<RoomConnection> joined =
                in.rooms.join(RoomFixture.PAPER, in.participant("alice", GRANTED), new RecordingOutlet());
        in.loop.until(in.loop::isWorkWaiting);
        in.loop.elapse(GRANTED);
        in.loop.doWork();
        assertThatThrownBy(() -> in.await(joined))
                .isInstanceOfSatisfying(
                        CodraftException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_SIGNED_IN));
    }

    @Test
    void aRightOfAThousandYearsIsLookedAtAgainAfterAWeek() {
        Client alice = in.synced(in.join("alice", Duration.ofDays(365_000)));
        in.loop.advance(Participant.LONGEST);
        alice.say("too late");
        assertThat(alice.outlet.closed).isEqualTo(ErrorCode.NOT_SIGNED_IN);
    }

    @Test
    void clockThatJumpsWhilePeopleTypeLeavesAllCopiesEqual() throws IOException {
        Client alice = in.synced("alice");
        Client bob = in.synced("bob");
        Duration[] jumps = {Duration.ofDays(3650), Duration.ofDays(-7300), Duration.ofSeconds(-1), Duration.ofDays(3650)
        };
        int edits = 0;
        for (Duration jump : jumps) {
            in.loop.jump(jump);
            alice.say("edit " + ++edits);
            long acks = edits;
            in.loop.until(
                    () -> alice.outlet.acknowledged() == acks && bob.outlet.count(Message.DocUpdate.class) == acks);
        }
        bob.takeIn();
        byte[] live = in.await(in.rooms.json(RoomFixture.PAPER));
        in.await(in.rooms.close());
        Copies.of(live, in.engine, log, RoomFixture.PAPER)
                .mustEqualWithCheckpoint(new ObjectMapper().readTree(bob.replica.json(false)), "after the jumps");
    }

    private String text() {
        return new String(in.await(in.rooms.json(RoomFixture.PAPER)), StandardCharsets.UTF_8);
    }
}
