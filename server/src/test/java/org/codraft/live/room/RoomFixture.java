package org.codraft.live.room;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.codraft.error.ErrorCode;
import org.codraft.id.ClientId;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.live.crdt.CrdtEngine;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;
import org.codraft.live.gate.Schema;
import org.codraft.live.log.UpdateLog;
import org.codraft.live.protocol.Message;

/// Rooms on one manual loop, with the real engine and gate, and clients that are replicas of the same engine.
final class RoomFixture {
    static final DocId PAPER = new DocId("paper");
    private static final Schema SCHEMA = Schema.load();

    final ManualLoop loop = new ManualLoop();
    final CrdtEngine engine;
    final Rooms rooms;
    final Map<UserId, WriteDecision> rights = new HashMap<>();
    final Map<ErrorCode, Integer> refusals = new HashMap<>();
    private final List<Doc> replicas = new ArrayList<>();
    private long nextClient = 100;

    RoomFixture(UpdateLog log) {
        this(log, RoomConfig.defaults(), YrsEngine.load());
    }

    RoomFixture(UpdateLog log, RoomConfig config, CrdtEngine engine) {
        this.engine = engine;
        RoomMetrics metrics = new RoomMetrics() {
            @Override
            public void refused(ErrorCode code) {
                refusals.merge(code, 1, Integer::sum);
            }
        };
        rooms = new Rooms(
                () -> loop,
                (_, user) -> Future.succeededFuture(right(user)),
                new RoomParts(engine, log, (_, user) -> right(user), SCHEMA, config, metrics));
    }

    private WriteDecision right(UserId user) {
        return rights.getOrDefault(user, WriteDecision.EVERYWHERE);
    }

    void allow(String user, WriteDecision decision) {
        rights.put(new UserId(user), decision);
    }

    <T> T await(Future<T> future) {
        loop.until(future::isComplete);
        if (future.failed()) {
            throw future.cause() instanceof RuntimeException cause ? cause : new IllegalStateException(future.cause());
        }
        return future.result();
    }

    Participant participant(String user, Duration lifetime) {
        return new Participant(new UserId(user), "Name of " + user, "ORG", "#000000", lifetime);
    }

    /// Unloads everything, the clients' replicas too.
    void close() {
        await(rooms.close());
        replicas.forEach(Doc::close);
    }

    /// Somebody with a replica of their own, joined but not yet synchronised.
    Client join(String user) {
        return join(user, Participant.LONGEST);
    }

    /// The same with a right to be there that ends.
    Client join(String user, Duration lifetime) {
        return new Client(user, PAPER, nextClient++, lifetime);
    }

    /// Joined, and what either side has is with the other.
    Client synced(String user) {
        return synced(join(user));
    }

    /// The same in a document of choice.
    Client synced(String user, DocId doc) {
        return synced(new Client(user, doc, nextClient++, Participant.LONGEST));
    }

    /// What either side has is with the other afterwards.
    Client synced(Client client) {
        client.ask();
        loop.until(() -> client.outlet.count(Message.SyncStep2.class) > 0);
        client.takeIn();
        client.answer();
        long before = client.outlet.acknowledged();
        loop.until(() -> client.outlet.acknowledged() > 0 || before > 0);
        client.outlet.sent.clear();
        return client;
    }

    final class Client implements AutoCloseable {
        final RecordingOutlet outlet = new RecordingOutlet();
        final Doc replica;
        final RoomConnection connection;

        Client(String user, DocId doc, long clientId, Duration lifetime) {
            replica = engine.create(new ClientId(clientId));
            replicas.add(replica);
            connection = await(rooms.join(doc, participant(user, lifetime), outlet));
        }

        /// Sync step 1.
        void ask() {
            connection.receive(new Message.SyncStep1(replica.stateVector()));
        }

        /// Sync step 2, to the last question received.
        void answer() {
            connection.receive(new Message.SyncStep2(
                    replica.diff(outlet.all(Message.SyncStep1.class).getLast().stateVector())));
        }

        /// The whole text becomes `text`; gives the update without sending it.
        byte[] write(String text) {
            return replica.replace(json(text));
        }

        /// A paper with nothing but `text`.
        byte[] json(String text) {
            String json =
                    "{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\""
                            + text + "\"}]}]}";
            return json.getBytes(StandardCharsets.UTF_8);
        }

        /// Writes and sends.
        void say(String text) {
            connection.receive(new Message.DocUpdate(write(text)));
        }

        /// Applies everything received since the last call.
        void takeIn() {
            for (Message message : outlet.sent) {
                switch (message) {
                    case Message.SyncStep2 m -> replica.apply(m.update());
                    case Message.DocUpdate m -> replica.apply(m.update());
                    default -> {}
                }
            }
        }

        String text() {
            return new String(replica.json(false), StandardCharsets.UTF_8);
        }

        boolean equals(Client other) {
            return Arrays.equals(replica.json(false), other.replica.json(false));
        }

        @Override
        public void close() {
            connection.leave();
            loop.settle();
            replica.close();
        }
    }
}
