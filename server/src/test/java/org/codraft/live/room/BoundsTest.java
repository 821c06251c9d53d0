package org.codraft.live.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.codraft.error.ErrorCode;
import org.codraft.id.ClientId;
import org.codraft.id.UserId;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;
import org.codraft.live.gate.GateLimits;
import org.codraft.live.protocol.Message;
import org.codraft.live.room.RoomFixture.Client;
import org.codraft.testing.InMemoryUpdateLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a client meets that passes the bounds of a paper or of its own part: it is told, keeps its words, goes on
/// reading, and nobody else notices.
class BoundsTest {
    private final InMemoryUpdateLog log = new InMemoryUpdateLog();
    private final RoomFixture in = new RoomFixture(
            log,
            RoomConfig.defaults().withLimits(GateLimits.DEFAULT.withDocument(512 << 10, 8 << 20, 5)),
            YrsEngine.load());

    @AfterEach
    void close() {
        in.close();
        log.close();
    }

    private void shownReadOnly(Client client, ErrorCode why) {
        assertThat(client.outlet.closed).isNull();
        assertThat(client.outlet.all(Message.Refusal.class)).containsExactly(new Message.Refusal(why.code()));
        assertThat(client.outlet.all(Message.Authenticated.class)).contains(new Message.Authenticated(true));
        assertThat(client.outlet.all(Message.SyncStatus.class)).contains(new Message.SyncStatus(false));
    }

    private String text() {
        return new String(in.await(in.rooms.json(RoomFixture.PAPER)), StandardCharsets.UTF_8);
    }

    private void accepted(Client client, String text) {
        long before = client.outlet.acknowledged();
        client.say(text);
        in.loop.until(() -> client.outlet.acknowledged() > before);
    }

    @Test
    void theWordBeyondTheLimitIsRefusedAndTheClientKeepsIt() {
        Client alice = in.synced("alice");
        Client bob = in.synced("bob");
        accepted(alice, "one two three four five");
        in.loop.until(() -> bob.outlet.count(Message.DocUpdate.class) == 1);
        bob.takeIn();

        alice.say("one two three four five six");
        in.loop.settle();
        shownReadOnly(alice, ErrorCode.TOO_LARGE);
        assertThat(text()).contains("five").doesNotContain("six");
        assertThat(alice.text()).contains("six");

        // Others can still make room, and use it to the last word.
        accepted(bob, "one");
        accepted(bob, "one 2 3 4 5");
        in.loop.until(() -> alice.outlet.count(Message.DocUpdate.class) > 0);
        bob.say("one 2 3 4 5 6");
        in.loop.settle();
        shownReadOnly(bob, ErrorCode.TOO_LARGE);
        assertThat(text()).contains("one 2 3 4 5\"");
    }

    private void serverWritesAPreamble() {
        try (Doc template = in.engine.create(new ClientId(9))) {
            byte[] update = template.replace("""
                    {"type":"doc","content":[{"type":"preamble","content":[{"type":"paragraph","content":[
                    {"type":"text","text":"common"}]}]}]}
                    """.getBytes(StandardCharsets.UTF_8));
            in.await(in.rooms.write(RoomFixture.PAPER, new UserId("secretariat"), update));
        }
    }

    @Test
    void anAuthorWhoDeletesAcrossThePreambleIsToldAndGoesOnReading() {
        in.allow("alice", WriteDecision.ALLOWED);
        in.allow("bob", WriteDecision.ALLOWED);
        Client alice = in.synced("alice");
        Client bob = in.synced("bob");
        accepted(bob, "words");
        serverWritesAPreamble();
        in.loop.until(() -> alice.outlet.count(Message.DocUpdate.class) == 2);
        alice.takeIn();
        bob.outlet.sent.clear();

        alice.say("mine");
        in.loop.settle();
        shownReadOnly(alice, ErrorCode.PROTECTED_PART);
        assertThat(bob.outlet.sent).isEmpty();
        assertThat(text()).contains("common").contains("words").doesNotContain("mine");
        assertThat(alice.text()).contains("mine");

        // Coming back with the same copy brings the same answer; with a fresh one everything is as before.
        alice.connection.leave();
        Client again = in.synced("alice");
        assertThat(again.outlet.closed).isNull();
        again.connection.receive(new Message.DocUpdate(alice.replica.state()));
        in.loop.settle();
        shownReadOnly(again, ErrorCode.PROTECTED_PART);
        Client fresh = in.synced("alice");
        assertThat(fresh.connection.readOnly()).isFalse();
    }

    @Test
    void theSecretariatChangesThePreambleOnly() {
        in.allow("secretariat", WriteDecision.PREAMBLE);
        Client secretariat = in.synced("secretariat");
        assertThat(secretariat.connection.readOnly()).isFalse();
        serverWritesAPreamble();
        in.loop.until(() -> secretariat.outlet.count(Message.DocUpdate.class) == 1);
        secretariat.takeIn();

        byte[] better = secretariat.replica.replace("""
                {"type":"doc","content":[{"type":"preamble","content":[{"type":"paragraph","content":[
                {"type":"text","text":"better"}]}]}]}
                """.getBytes(StandardCharsets.UTF_8));
        secretariat.connection.receive(new Message.DocUpdate(better));
        in.loop.until(() -> secretariat.outlet.acknowledged() == 1);
        assertThat(text()).contains("better").doesNotContain("common");

        secretariat.say("an article of my own");
        in.loop.settle();
        shownReadOnly(secretariat, ErrorCode.PROTECTED_PART);
        assertThat(text()).contains("better").doesNotContain("article");
    }
}
