package org.codraft.live.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.codraft.id.ClientId;
import org.codraft.live.protocol.AwarenessState;
import org.codraft.live.protocol.Message;
import org.codraft.live.room.RoomFixture.Client;
import org.codraft.testing.InMemoryUpdateLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who is here: told by the server, not by the client, and never for longer than true.
class PresenceTest {
    private static final Duration TICK = Duration.ofMillis(100);

    private final InMemoryUpdateLog log = new InMemoryUpdateLog();
    private final RoomFixture in = new RoomFixture(log);
    private final Client alice = in.synced("alice");
    private final Client bob = in.synced("bob");

    @AfterEach
    void close() {
        in.close();
        log.close();
    }

    static Message state(long client, long clock, @Nullable String json) {
        return new Message.Awareness(List.of(new AwarenessState(new ClientId(client), clock, json)));
    }

    private List<AwarenessState> seenBy(Client who) {
        return who.outlet.all(Message.Awareness.class).stream()
                .flatMap(m -> m.states().stream())
                .toList();
    }

    private void tick() {
        in.loop.advance(TICK);
    }

    @Test
    void A6_identityIsTheServers() {
        alice.connection.receive(state(1, 1, "{\"user\":{\"id\":\"bob\",\"color\":\"<script>\"},\"cursor\":3}"));
        tick();
        assertThat(seenBy(bob))
                .singleElement()
                .satisfies(s -> assertThat(s.json())
                        .contains(
                                "\"id\":\"alice\"",
                                "\"name\":\"Name of alice\"",
                                "\"organisation\":\"ORG\"",
                                "\"cursor\":3")
                        .doesNotContain("bob", "script"));
    }

    @Test
    void A6_nobodySpeaksForAnother() {
        alice.connection.receive(state(1, 1, "{}"));
        tick();
        bob.connection.receive(state(1, 9, "{\"cursor\":9}"));
        bob.connection.receive(state(1, 10, null));
        tick();
        assertThat(seenBy(alice)).allSatisfy(s -> assertThat(s.clock()).isEqualTo(1));
    }

    @Test
    void whatAClientRepeatsOfOthersIsLeftUnread() {
        alice.connection.receive(state(1, 1, "{}"));
        bob.connection.receive(state(2, 1, "{}"));
        tick();
        bob.connection.receive(new Message.Awareness(List.of(
                new AwarenessState(new ClientId(1), 2, "not even JSON"),
                new AwarenessState(new ClientId(2), 2, "{\"cursor\":2}"))));
        tick();
        assertThat(bob.outlet.closed).isNull();
        assertThat(seenBy(alice).getLast().json()).contains("\"cursor\":2");
    }

    @Test
    void theNewestStateIsPassedOnTenTimesASecond() {
        for (int clock = 1; clock <= 1_000; clock++) {
            alice.connection.receive(state(1, clock, "{\"cursor\":" + clock + "}"));
            in.loop.advance(Duration.ofMillis(1));
        }
        tick();
        assertThat(bob.outlet.count(Message.Awareness.class)).isBetween(10, 12);
        assertThat(seenBy(bob).getLast().json()).contains("\"cursor\":1000");
    }

    @Test
    void presenceEndsWithinTwoSecondsOfTheConnection() {
        alice.connection.receive(state(1, 1, "{}"));
        tick();
        alice.connection.leave();
        in.loop.advance(Duration.ofSeconds(2));
        assertThat(seenBy(bob).getLast()).isEqualTo(new AwarenessState(new ClientId(1), 1, null));
    }

    @Test
    void whoComesBackAtOnceIsNeverGoneAndStillBelieved() {
        alice.connection.receive(state(1, 5, "{}"));
        tick();
        alice.connection.leave();
        in.loop.settle();
        Client again = in.synced("alice");
        again.connection.receive(state(1, 5, "{\"cursor\":1}"));
        in.loop.advance(Duration.ofSeconds(3));
        assertThat(seenBy(bob)).allSatisfy(s -> assertThat(s.json()).isNotNull());
        assertThat(seenBy(bob).getLast().clock()).isGreaterThan(5);
        assertThat(seenBy(bob).getLast().json()).contains("\"cursor\":1");
    }

    @Test
    void presenceThatIsNotRenewedEndsAfterAMinute() {
        alice.connection.receive(state(1, 1, "{}"));
        in.loop.advance(Duration.ofSeconds(59));
        assertThat(seenBy(bob).getLast().json()).isNotNull();
        in.loop.advance(Duration.ofSeconds(20));
        assertThat(seenBy(bob).getLast().json()).isNull();
    }

    @Test
    void aNewcomerIsToldWhoIsHere() {
        alice.connection.receive(state(1, 1, "{}"));
        tick();
        Client late = in.join("carol");
        assertThat(seenBy(late))
                .singleElement()
                .satisfies(s -> assertThat(s.json()).contains("alice"));
    }

    @Test
    void aClockThatPeersCouldNotFollowEndsTheConnectionAndOnlyThat() {
        alice.connection.receive(state(1, 1L << 40, "{}"));
        assertThat(alice.outlet.closed).isEqualTo(org.codraft.error.ErrorCode.MALFORMED);
        tick();
        assertThat(seenBy(bob)).isEmpty();
    }

    @Test
    void presenceThatIsNoJsonEndsTheConnection() {
        alice.connection.receive(state(1, 1, "{"));
        assertThat(alice.outlet.closed).isEqualTo(org.codraft.error.ErrorCode.MALFORMED);
    }
}
