package org.codraft.live.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.codraft.error.ErrorCode;
import org.codraft.id.ClientId;
import org.codraft.id.DocId;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;
import org.codraft.live.gate.GateLimits;
import org.codraft.live.log.NewEntry;
import org.codraft.live.log.Seq;
import org.codraft.live.protocol.Message;
import org.codraft.live.room.RoomFixture.Client;
import org.codraft.testing.Copies;
import org.codraft.testing.InMemoryUpdateLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a room promises, against the real engine and gate, with a log that waits or fails when told to.
class RoomTest {
    private final InMemoryUpdateLog log = new InMemoryUpdateLog();
    private final RoomFixture in = new RoomFixture(log);

    @AfterEach
    void nothingIsLeft() {
        in.close();
        assertThat(in.rooms.open()).isZero();
        assertThat(in.engine.openDocs()).isZero();
        log.close();
    }

    // Shown only when durable

    @Test
    void nobodySeesAnEditBeforeItIsDurable() {
        Client alice = in.synced("alice");
        Client bob = in.synced("bob");
        CountDownLatch disk = log.hang();

        alice.say("draft");
        Client late = in.join("carol");
        late.ask();
        in.loop.settle();

        assertThat(alice.outlet.acknowledged()).isZero();
        assertThat(bob.outlet.sent).isEmpty();
        assertThat(late.outlet.count(Message.SyncStep2.class)).isZero();

        disk.countDown();
        in.loop.until(() -> bob.outlet.count(Message.DocUpdate.class) == 1);
        assertThat(alice.outlet.acknowledged()).isEqualTo(1);
        assertThat(alice.outlet.count(Message.DocUpdate.class)).isZero();
        bob.takeIn();
        late.takeIn();
        assertThat(bob.text()).contains("draft");
        assertThat(late.text()).contains("draft");
    }

    @Test
    void aNewcomerIsSentNoEditBeforeTheWholeDocument() {
        Client alice = in.synced("alice");
        CountDownLatch disk = log.hang();
        alice.say("one");
        Client late = in.join("bob");
        late.ask();
        alice.say("two");
        disk.countDown();
        in.loop.until(() -> alice.outlet.acknowledged() == 2 && late.outlet.count(Message.DocUpdate.class) == 1);

        List<Class<?>> order = new ArrayList<>();
        late.outlet.sent.forEach(m -> order.add(m.getClass()));
        assertThat(order.indexOf(Message.SyncStep2.class)).isLessThan(order.indexOf(Message.DocUpdate.class));
        late.takeIn();
        assertThat(late.text()).contains("two");
    }

    @Test
    void presenceDoesNotWaitForTheLog() {
        Client alice = in.synced("alice");
        Client bob = in.synced("bob");
        CountDownLatch disk = log.hang();
        alice.say("draft");
        alice.connection.receive(PresenceTest.state(100, 1, "{}"));
        in.loop.advance(Duration.ofMillis(200));
        assertThat(bob.outlet.count(Message.Awareness.class)).isEqualTo(1);
        disk.countDown();
        in.loop.until(() -> alice.outlet.acknowledged() == 1);
    }

    @Test
    void aRepeatedUpdateIsAcknowledgedOnlyWithTheFirst() {
        Client alice = in.synced("alice");
        CountDownLatch disk = log.hang();
        byte[] update = alice.write("once");
        alice.connection.receive(new Message.DocUpdate(update));
        alice.connection.receive(new Message.DocUpdate(update));
        in.loop.settle();
        assertThat(alice.outlet.acknowledged()).isZero();
        disk.countDown();
        in.loop.until(() -> alice.outlet.acknowledged() == 2);
        alice.connection.receive(new Message.DocUpdate(update));
        assertThat(alice.outlet.acknowledged())
                .as("at once when all is durable")
                .isEqualTo(3);
    }

    @Test
    void whatGathersWhileTheLogIsBusyGoesOutAsOneFrame() {
        Client alice = in.synced("alice");
        Client bob = in.synced("bob");
        Client carol = in.synced("carol");
        CountDownLatch disk = log.hang();
        alice.say("first");
        for (int i = 0; i < 5; i++) {
            alice.say("a" + i);
            bob.connection.receive(new Message.DocUpdate(bob.write("b" + i)));
        }
        disk.countDown();
        in.loop.until(() -> alice.outlet.acknowledged() == 6 && bob.outlet.acknowledged() == 5);
        in.loop.advance(Duration.ofMillis(10));
        assertThat(carol.outlet.count(Message.DocUpdate.class)).isEqualTo(2);
        List.of(alice, bob, carol).forEach(Client::takeIn);
        assertThat(carol.equals(alice)).isTrue();
        assertThat(bob.equals(alice)).isTrue();
    }

    // The log fails

    @Test
    void afterAFailedCommitClientsAreAskedAgainAndNothingIsLost() {
        Client alice = in.synced("alice");
        Client bob = in.synced("bob");
        log.failNextWrite();
        alice.say("survives");
        in.loop.until(() -> alice.outlet.count(Message.SyncStep1.class) == 1);
        assertThat(alice.outlet.acknowledged()).isZero();
        assertThat(bob.outlet.count(Message.DocUpdate.class)).isZero();

        alice.answer();
        in.loop.until(() -> bob.outlet.count(Message.DocUpdate.class) == 1);
        assertThat(alice.outlet.acknowledged()).isEqualTo(1);
        bob.takeIn();
        assertThat(bob.text()).contains("survives");
    }

    @Test
    void aQuestionThatWaitedForAFailedCommitIsAnsweredAfterwards() {
        Client alice = in.synced("alice");
        CountDownLatch disk = log.hang();
        alice.say("x");
        Client bob = in.join("bob");
        bob.ask();
        log.failNextWrite();
        disk.countDown();
        in.loop.until(() -> bob.outlet.count(Message.SyncStep2.class) == 1);
        bob.takeIn();
        assertThat(bob.text()).doesNotContain("x");
        in.loop.until(() -> alice.outlet.count(Message.SyncStep1.class) == 1);
        alice.answer();
        in.loop.until(() -> bob.outlet.count(Message.DocUpdate.class) == 1);
    }

    @Test
    void aFrozenLogMakesWritersReaders() {
        Client alice = in.synced("alice");
        in.await(log.freeze(RoomFixture.PAPER));
        alice.say("too late");
        in.loop.until(() -> alice.connection.readOnly());
        assertThat(alice.outlet.acknowledged()).isZero();
        assertThat(alice.outlet.all(Message.Refusal.class)).containsExactly(new Message.Refusal("locked"));

        in.await(log.reopen(RoomFixture.PAPER));
        in.rooms.recheck(RoomFixture.PAPER);
        in.loop.until(() -> alice.outlet.count(Message.SyncStep1.class) == 1);
        assertThat(alice.connection.readOnly()).isFalse();
        alice.answer();
        in.loop.until(() -> alice.outlet.acknowledged() == 1);
    }

    @Test
    void D4_aSlowLogIsToldAndItsBacklogIsBounded() {
        Client alice = in.synced("alice");
        CountDownLatch disk = log.hang();
        String long_ = "x".repeat(400_000);
        for (int i = 0; i < 12; i++) {
            alice.say(long_ + i);
        }
        assertThat(alice.outlet.reading).isFalse();
        in.loop.advance(Duration.ofSeconds(3));
        assertThat(alice.outlet.all(Message.Stateless.class).getFirst().payload())
                .contains("saving-slow");
        disk.countDown();
        in.loop.until(() -> alice.outlet.acknowledged() == 12);
        assertThat(alice.outlet.reading).isTrue();
        assertThat(alice.outlet.all(Message.Stateless.class).getLast().payload())
                .contains("saving-normal");
    }

    @Test
    void D4_aStoreThatKeepsFailingIsToldAndTriedAgainAtGrowingIntervals() {
        Client alice = in.synced("alice");
        Client bob = in.synced("bob");
        log.failNextWrites(6);
        alice.say("kept");
        int asked = 0;
        Duration waited = Duration.ZERO;
        while (alice.outlet.acknowledged() == 0) {
            int before = asked;
            for (int i = 0; i < 20 && alice.outlet.count(Message.SyncStep1.class) == before; i++) {
                in.loop.pause();
            }
            if (alice.outlet.count(Message.SyncStep1.class) > before) {
                asked = alice.outlet.count(Message.SyncStep1.class);
                alice.answer();
            } else {
                in.loop.advance(Duration.ofMillis(100));
                waited = waited.plusMillis(100);
            }
            assertThat(asked).isLessThan(20);
            assertThat(waited).isLessThan(Duration.ofSeconds(60));
        }
        assertThat(asked).isEqualTo(6);
        assertThat(waited).isGreaterThan(Duration.ofSeconds(1));
        assertThat(alice.outlet.all(Message.Stateless.class))
                .extracting(Message.Stateless::payload)
                .containsExactly("{\"codraft\":\"saving-slow\"}", "{\"codraft\":\"saving-normal\"}");
        in.loop.until(() -> bob.outlet.count(Message.DocUpdate.class) == 1);
        bob.takeIn();
        assertThat(bob.text()).contains("kept");
    }

    // Rights

    @Test
    void A4_aLoweredRoleRefusesTheNextWrite() {
        Client alice = in.synced("alice");
        Client bob = in.synced("bob");
        in.allow("alice", WriteDecision.READER);
        alice.say("graffiti");
        assertThat(alice.outlet.all(Message.SyncStatus.class)).containsExactly(new Message.SyncStatus(false));
        assertThat(alice.outlet.all(Message.Authenticated.class)).containsExactly(new Message.Authenticated(true));
        assertThat(bob.outlet.sent).isEmpty();
    }

    @Test
    void whatWasRefusedIsAskedForWhenTheRightComesBack() {
        Client alice = in.synced("alice");
        Client bob = in.synced("bob");
        in.allow("alice", WriteDecision.LOCKED);
        alice.say("one");
        alice.say("two");
        in.allow("alice", WriteDecision.ALLOWED);
        in.rooms.recheck(RoomFixture.PAPER);
        assertThat(alice.outlet.count(Message.SyncStep1.class)).isEqualTo(1);
        alice.answer();
        in.loop.until(() -> alice.outlet.acknowledged() == 2);
        in.loop.until(() -> bob.outlet.count(Message.DocUpdate.class) == 1);
    }

    @Test
    void whoHasAPaperOpenIsToldThatItHasANewTitle() {
        Client alice = in.synced("alice");
        in.rooms.paperChanged(RoomFixture.PAPER);
        assertThat(alice.outlet.all(Message.Stateless.class))
                .containsExactly(new Message.Stateless("{\"codraft\":\"paper-changed\"}"));
    }

    @Test
    void A4_whoMayNoLongerReadIsSentAway() {
        Client alice = in.synced("alice");
        in.allow("alice", WriteDecision.GONE);
        in.rooms.recheck(RoomFixture.PAPER);
        assertThat(alice.outlet.closed).isEqualTo(ErrorCode.FORBIDDEN);
        alice.say("graffiti");
        assertThat(alice.outlet.count(Message.SyncStatus.class)).isZero();
    }

    @Test
    void A2_aReaderWritesNothingHoweverOftenItTries() {
        Client alice = in.synced("alice");
        in.allow("reader", WriteDecision.READER);
        Client reader = in.join("reader");
        reader.ask();
        in.loop.until(() -> reader.outlet.count(Message.SyncStep1.class) > 0);
        reader.answer();
        in.loop.until(() -> reader.outlet.acknowledged() == 1);
        int attempts = Integer.getInteger("codraft.attempts", 500);
        for (int i = 0; i < attempts / 2; i++) {
            byte[] update = reader.write("graffiti " + i);
            reader.connection.receive(new Message.DocUpdate(update));
            reader.answer();
        }
        in.loop.settle();
        assertThat(reader.outlet.acknowledged()).isEqualTo(1);
        assertThat(alice.outlet.sent).isEmpty();
        assertThat(new String(in.await(in.rooms.json(RoomFixture.PAPER)), StandardCharsets.UTF_8))
                .doesNotContain("graffiti");
    }

    // Gaps and foreign histories

    @Test
    void aGapIsAskedForAndClosed() {
        Client alice = in.synced("alice");
        Client bob = in.synced("bob");
        alice.write("lost on the way");
        alice.say("then this");
        assertThat(alice.outlet.count(Message.SyncStep1.class)).isEqualTo(1);
        alice.answer();
        in.loop.until(() -> bob.outlet.count(Message.DocUpdate.class) == 1);
        bob.takeIn();
        assertThat(bob.equals(alice)).isTrue();
        assertThat(alice.outlet.acknowledged()).isEqualTo(1);
    }

    @Test
    void F5_orphansWithoutEndAreSentAwayWith4409() {
        Client alice = in.synced("alice");
        alice.write("never sent");
        byte[] orphan = alice.write("orphan");
        int sent = 0;
        while (alice.outlet.closed == null && sent < 20_000) {
            alice.connection.receive(new Message.DocUpdate(orphan));
            sent++;
        }
        assertThat(alice.outlet.closed).isEqualTo(ErrorCode.RESYNC_NEEDED);
        assertThat(sent).isLessThan(1_000);
    }

    @Test
    void D7_aDocumentMadeElsewhereIsNotLetIn() {
        Client alice = in.synced("alice");
        alice.say("template");
        in.loop.until(() -> alice.outlet.acknowledged() == 1);
        Client bob = in.join("bob");
        bob.write("template");
        bob.ask();
        in.loop.settle();
        assertThat(bob.outlet.closed).isEqualTo(ErrorCode.FOREIGN_HISTORY);
        assertThat(bob.outlet.count(Message.SyncStep2.class)).isZero();
    }

    @Test
    void D7_whatWasTypedOfflineIntoAnEmptyPaperIsLetIn() {
        Client alice = in.synced("alice");
        Client bob = in.synced("bob");
        bob.connection.leave();
        bob.write("bob, offline");
        alice.say("alice");
        in.loop.until(() -> alice.outlet.acknowledged() == 1);

        RecordingOutlet again = new RecordingOutlet();
        RoomConnection back = in.await(in.rooms.join(
                RoomFixture.PAPER,
                new Participant(new org.codraft.id.UserId("bob"), "Bob", "ORG", "#000000", Participant.LONGEST),
                again));
        back.receive(new Message.SyncStep1(bob.replica.stateVector()));
        assertThat(again.closed).isNull();
        assertThat(again.count(Message.SyncStep2.class)).isEqualTo(1);
    }

    // Slow readers

    @Test
    void F10_aSlowReaderIsLeftOutAndCaughtUpWithOneDiff() {
        Client alice = in.synced("alice");
        Client slow = in.synced("bob");
        alice.say("0");
        in.loop.until(() -> slow.outlet.count(Message.DocUpdate.class) == 1);
        slow.outlet.queued = 2 << 20;
        for (int i = 1; i <= 50; i++) {
            long acks = i + 1;
            alice.say("edit " + i);
            in.loop.until(() -> alice.outlet.acknowledged() == acks);
        }
        assertThat(slow.outlet.count(Message.DocUpdate.class)).isLessThan(5);
        slow.outlet.queued = 0;
        int before = slow.outlet.count(Message.DocUpdate.class);
        slow.connection.drained();
        in.loop.settle();
        assertThat(slow.outlet.count(Message.DocUpdate.class)).isEqualTo(before + 1);
        slow.takeIn();
        assertThat(slow.text()).contains("edit 50");
        alice.say("after");
        in.loop.until(() -> slow.outlet.count(Message.DocUpdate.class) == before + 2);
        slow.takeIn();
        assertThat(slow.equals(alice)).isTrue();
    }

    @Test
    void F10_aReaderThatNeverDrainsIsClosed() {
        Client alice = in.synced("alice");
        Client slow = in.synced("bob");
        slow.outlet.queued = 2 << 20;
        alice.say("edit");
        in.loop.until(() -> slow.outlet.waitsBelow > 0);
        in.loop.advance(Duration.ofSeconds(30));
        assertThat(slow.outlet.closed).isEqualTo(ErrorCode.RESTARTING);
        assertThat(alice.outlet.closed).isNull();
    }

    // Life of a room

    @Test
    void D6_aHundredComeAtOnceAndEachIsSentTheWholeTextOnce() {
        Client author = in.synced("author");
        author.say("template");
        in.loop.until(() -> author.outlet.acknowledged() == 1);
        author.close();
        in.loop.advance(Duration.ofSeconds(20));
        assertThat(in.rooms.open()).isZero();

        long docs = in.engine.openDocs();
        List<RecordingOutlet> outlets = new ArrayList<>();
        List<io.vertx.core.Future<RoomConnection>> joins = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            RecordingOutlet outlet = new RecordingOutlet();
            outlets.add(outlet);
            joins.add(in.rooms.join(
                    RoomFixture.PAPER,
                    new Participant(new org.codraft.id.UserId("u" + i), "U", "ORG", "#000000", Participant.LONGEST),
                    outlet));
        }
        for (var join : joins) {
            in.await(join).receive(new Message.SyncStep1(new byte[] {0}));
        }
        assertThat(in.engine.openDocs()).isLessThanOrEqualTo(docs + 1);
        for (RecordingOutlet outlet : outlets) {
            assertThat(outlet.all(Message.SyncStep2.class)).singleElement().satisfies(step -> {
                try (Doc fresh = in.engine.create(new ClientId(7))) {
                    fresh.apply(step.update());
                    assertThat(new String(fresh.json(false), StandardCharsets.UTF_8))
                            .containsOnlyOnce("template");
                }
            });
        }
    }

    @Test
    void M1_openingsLeaveNothing() {
        long docs = in.engine.openDocs();
        int openings = Integer.getInteger("codraft.openings", 500);
        for (int i = 0; i < openings; i++) {
            Client client = in.synced("alice", new DocId("paper-" + i % 500));
            client.say("round " + i);
            in.loop.until(() -> client.outlet.acknowledged() == 1);
            client.close();
            in.loop.advance(Duration.ofSeconds(11));
            assertThat(in.rooms.open()).isZero();
        }
        assertThat(in.engine.openDocs()).isEqualTo(docs);
        org.awaitility.Awaitility.await("unloading has left a checkpoint")
                .pollInSameThread()
                .until(() -> in.await(log.load(new DocId("paper-0"))).tail().isEmpty());
    }

    @Test
    void D9_reopenedFromCheckpointAndTailTheTextIsTheSame() {
        RoomConfig often = RoomConfig.defaults().withCheckpoints(new CheckpointPolicy(7, 1 << 20));
        InMemoryUpdateLog other = new InMemoryUpdateLog();
        RoomFixture room = new RoomFixture(other, often, YrsEngine.load());
        Client alice = room.synced("alice");
        for (int i = 1; i <= 30; i++) {
            long acks = i;
            alice.say("edit " + i);
            room.loop.until(() -> alice.outlet.acknowledged() == acks);
        }
        room.loop.until(() -> room.await(other.load(RoomFixture.PAPER)).checkpoint() != null);
        try (Doc replay = room.engine.create(new ClientId(7))) {
            room.await(other.read(
                    RoomFixture.PAPER,
                    Seq.NONE,
                    entry -> replay.apply(entry.content().update())));
            assertThat(replay.json(false)).isEqualTo(alice.replica.json(false));
        }
        try (LiveDoc reopened = LiveDoc.open(
                room.engine,
                org.codraft.live.gate.Schema.load(),
                GateLimits.DEFAULT,
                room.await(other.load(RoomFixture.PAPER)))) {
            assertThat(reopened.json()).isEqualTo(alice.replica.json(false));
            assertThat(Clocks.read(reopened.stateVector())).isEqualTo(Clocks.read(replicaVector(room)));
        }
        room.close();
        other.close();
    }

    @Test
    void D9_entriesThatTheRoomHasNotMadeAreTakenInAndCheckpointsGoOn() throws java.io.IOException {
        Client alice = in.synced("alice");
        alice.say("first");
        in.loop.until(() -> alice.outlet.acknowledged() == 1);
        // As when numbers were handed out before the store went away, and tombstones stand there now.
        try (Doc elsewhere = in.engine.create(new ClientId(55))) {
            elsewhere.apply(alice.replica.state());
            byte[] update = elsewhere.replace(alice.json("elsewhere"));
            var user = new org.codraft.id.UserId("elsewhere");
            in.await(log.append(
                    RoomFixture.PAPER, 0, List.of(new NewEntry(update, user, Editing.NO_CONNECTION, in.loop.now()))));
        }
        alice.say("second");
        in.loop.until(() -> alice.outlet.acknowledged() == 2);
        in.loop.until(() ->
                new String(in.await(in.rooms.json(RoomFixture.PAPER)), StandardCharsets.UTF_8).contains("elsewhere"));

        byte[] live = in.await(in.rooms.json(RoomFixture.PAPER));
        in.await(in.rooms.close());
        Copies.of(live, in.engine, log, RoomFixture.PAPER)
                .mustEqualWithCheckpoint(
                        new com.fasterxml.jackson.databind.ObjectMapper().readTree(live), "afterwards");
    }

    // Folding

    @Test
    void aQuietPaperIsFoldedAndTheNextEditUnfoldsIt() {
        Client alice = in.synced("alice");
        Client bob = in.synced("bob");
        alice.say("before");
        in.loop.until(() -> alice.outlet.acknowledged() == 1 && bob.outlet.count(Message.DocUpdate.class) == 1);
        long replicas = 2;
        assertThat(in.engine.openDocs()).isEqualTo(replicas + 1);

        in.loop.advance(Duration.ofSeconds(61));
        assertThat(in.engine.openDocs()).as("only the clients' own").isEqualTo(replicas);

        bob.takeIn();
        bob.say("after");
        in.loop.until(() -> bob.outlet.acknowledged() == 1 && alice.outlet.count(Message.DocUpdate.class) == 1);
        alice.takeIn();
        assertThat(alice.text()).contains("after").isEqualTo(bob.text());
        assertThat(in.engine.openDocs()).isEqualTo(replicas + 1);
    }

    @Test
    void aPaperThatIsWrittenInNowAndThenStaysUnfolded() {
        Client alice = in.synced("alice");
        for (int i = 1; i <= 5; i++) {
            in.loop.advance(Duration.ofSeconds(25));
            alice.say("edit " + i);
            int acks = i;
            in.loop.until(() -> alice.outlet.acknowledged() == acks);
            assertThat(in.engine.openDocs()).isEqualTo(2);
        }
    }

    @Test
    void aPaperIsNotFoldedWhileTheLogOwesAnAnswer() {
        Client alice = in.synced("alice");
        CountDownLatch disk = log.hang();
        alice.say("held up");
        in.loop.settle();
        in.loop.advance(Duration.ofSeconds(150));
        assertThat(in.engine.openDocs()).isEqualTo(2);
        disk.countDown();
        in.loop.until(() -> alice.outlet.acknowledged() == 1);
    }

    @Test
    void aNewcomerToAFoldedPaperIsSentAllOfIt() {
        Client alice = in.synced("alice");
        alice.say("here");
        in.loop.until(() -> alice.outlet.acknowledged() == 1);
        in.loop.advance(Duration.ofSeconds(61));
        Client late = in.synced("bob");
        assertThat(late.text()).contains("here");
    }

    @Test
    void whatArrivesWhileAPaperIsUnfoldedWaitsInOrder() {
        Client alice = in.synced("alice");
        Client bob = in.synced("bob");
        alice.say("before");
        in.loop.until(() -> alice.outlet.acknowledged() == 1 && bob.outlet.count(Message.DocUpdate.class) == 1);
        bob.takeIn();
        in.loop.advance(Duration.ofSeconds(61));
        in.loop.holdBackWork();

        alice.say("first");
        alice.say("second");
        Client late = in.join("carol");
        late.ask();
        bob.ask();
        in.loop.settle();
        assertThat(late.outlet.count(Message.SyncStep2.class))
                .as("needs nothing built")
                .isEqualTo(1);
        assertThat(bob.outlet.count(Message.SyncStep2.class)).isZero();
        assertThat(alice.outlet.reading).isFalse();

        in.loop.doWork();
        assertThat(alice.outlet.reading).isTrue();
        in.loop.until(() -> alice.outlet.acknowledged() == 3 && bob.outlet.count(Message.SyncStep2.class) == 1);
        in.loop.advance(Duration.ofMillis(10));
        bob.takeIn();
        late.takeIn();
        assertThat(bob.text()).contains("second").isEqualTo(alice.text()).isEqualTo(late.text());
    }

    @Test
    void whatWaitsForUnfoldingIsAskedForAgainWhenTheDocumentIsRebuilt() {
        Client alice = in.synced("alice");
        alice.say("before");
        in.loop.until(() -> alice.outlet.acknowledged() == 1);
        in.await(log.freeze(RoomFixture.PAPER));
        alice.say("refused");
        in.loop.until(() -> alice.outlet.count(Message.SyncStatus.class) == 2);
        in.loop.advance(Duration.ofSeconds(61));
        in.loop.holdBackWork();
        alice.say("waiting");
        in.await(log.reopen(RoomFixture.PAPER));
        in.rooms.recheck(RoomFixture.PAPER);
        in.loop.until(() -> alice.outlet.reading);
        in.loop.pause();
        in.loop.doWork();

        in.loop.until(() -> alice.outlet.count(Message.SyncStep1.class) == 1);
        alice.answer();
        in.loop.until(() -> alice.outlet.acknowledged() > 1);
        assertThat(new String(in.await(in.rooms.json(RoomFixture.PAPER)), StandardCharsets.UTF_8))
                .contains("waiting");
    }

    private static byte[] replicaVector(RoomFixture room) {
        byte[] state = room.await(room.rooms.state(RoomFixture.PAPER));
        try (Doc doc = room.engine.create(new ClientId(7))) {
            doc.apply(state);
            return doc.stateVector();
        }
    }

    @Test
    void closingWaitsForTheLogAndSaysComeBack() {
        Client alice = in.synced("alice");
        CountDownLatch disk = log.hang();
        alice.say("last words");
        var closing = in.rooms.close();
        in.loop.settle();
        assertThat(alice.outlet.closed).isNull();
        disk.countDown();
        in.await(closing);
        assertThat(alice.outlet.acknowledged()).isEqualTo(1);
        assertThat(alice.outlet.closed).isEqualTo(ErrorCode.RESTARTING);
    }

    @Test
    void serverWritesGoThroughTheRoomAndGiveTheirNumber() {
        Client alice = in.synced("alice");
        try (Doc template = in.engine.create(new ClientId(9))) {
            byte[] update = template.replace(
                    "{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"t\"}]}]}"
                            .getBytes(StandardCharsets.UTF_8));
            in.allow("secretary", WriteDecision.READER);
            Seq seq = in.await(in.rooms.write(RoomFixture.PAPER, new org.codraft.id.UserId("secretary"), update));
            assertThat(seq).isEqualTo(new Seq(2));
        }
        assertThat(alice.outlet.count(Message.DocUpdate.class)).isEqualTo(1);
    }

    // The engine fails

    @Test
    void afterTwoEngineFailuresTheDocumentIsReadOnly() {
        FailingEngine engine = new FailingEngine();
        InMemoryUpdateLog other = new InMemoryUpdateLog();
        RoomFixture room = new RoomFixture(other, RoomConfig.defaults(), engine);
        Client alice = room.synced("alice");
        alice.say("good");
        room.loop.until(() -> alice.outlet.acknowledged() == 1);
        for (int failure = 1; failure <= 2; failure++) {
            Client victim = room.synced("bob" + failure);
            engine.failures = 1;
            victim.say("bad");
            assertThat(victim.outlet.closed).isEqualTo(ErrorCode.ENGINE_FAILURE);
            room.loop.until(() -> room.await(room.rooms.json(RoomFixture.PAPER)).length > 0);
        }
        alice.say("more");
        assertThat(alice.outlet.all(Message.Refusal.class)).contains(new Message.Refusal("quarantined"));
        assertThat(new String(room.await(room.rooms.json(RoomFixture.PAPER)), StandardCharsets.UTF_8))
                .contains("good")
                .doesNotContain("bad");
        room.close();
        other.close();
    }
}
