package org.codraft.live.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.live.gate.UpdateBuilder;
import org.codraft.live.protocol.DocAddress;
import org.codraft.live.protocol.HocuspocusCodec;
import org.codraft.live.protocol.Message;
import org.codraft.live.protocol.MessageLimits;
import org.codraft.live.protocol.YWebsocketCodec;
import org.codraft.live.room.RoomConfig;
import org.codraft.testing.CollabServer;
import org.codraft.testing.InMemoryUpdateLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Floods and a client that is costly on purpose, over the real network stack: neither
/// is anybody else's business. How long things took is printed and decides nothing.
class CrowdsIT {
    /// F9: sockets on which nobody signs in.
    private static final int STRANGERS = Integer.getInteger("codraft.flood.sockets", 1_000);

    private static final int STRANGERS_FRAMES = 250;

    private final InMemoryUpdateLog log = new InMemoryUpdateLog();
    private final CollabServer server = CollabServer.start(
            log, RoomConfig.defaults(), SocketConfig.defaults().withSignInWithin(Duration.ofSeconds(3)));
    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient client = vertx.createWebSocketClient(
            new WebSocketClientOptions().setMaxFrameSize(8 << 20).setMaxConnections(STRANGERS + 100));

    @AfterEach
    void stop() {
        server.close();
        CollabServer.await(vertx.close());
        log.close();
    }

    private Future<WebSocket> connect(String path) {
        return client.connect(new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(server.port())
                .setURI(path)
                .putHeader("Origin", "http://127.0.0.1:" + server.port())
                .setAllowOriginHeader(true));
    }

    private static Buffer said(Message message) {
        return Buffer.buffer(Objects.requireNonNull(YWebsocketCodec.encode(message)));
    }

    private static Future<Short> closed(WebSocket socket) {
        Promise<Short> code = Promise.promise();
        socket.closeHandler(_ -> code.tryComplete(Objects.requireNonNullElse(socket.closeStatusCode(), (short) 1006)));
        return code.future();
    }

    /// One person in a paper who counts the updates that arrive.
    private final class Person {
        final WebSocket socket;
        final Future<Short> closed;
        final AtomicInteger received = new AtomicInteger();

        Person(String paper, String name) {
            socket = CollabServer.await(connect("/yjs/" + paper + "?token=" + name));
            closed = closed(socket);
            AtomicInteger answers = new AtomicInteger();
            socket.binaryMessageHandler(bytes -> {
                switch (YWebsocketCodec.decode(bytes.getBytes(), new MessageLimits(8 << 20, 8 << 20, 4096))) {
                    case Message.DocUpdate _ -> received.incrementAndGet();
                    case Message.SyncStep2 _ -> answers.incrementAndGet();
                    default -> {}
                }
            });
            socket.writeBinaryMessage(said(new Message.SyncStep1(new byte[] {0})));
            Awaitility.await().until(() -> answers.get() > 0);
        }

        void send(byte[] update) {
            socket.writeBinaryMessage(said(new Message.DocUpdate(update)));
        }

        boolean isHere() {
            return !closed.isComplete();
        }
    }

    /// Somebody types, somebody else reads: one letter after the other, each waited for.
    private final class Pair {
        private final Person writer;
        private final Person reader;
        private final long id;
        private int clock = 2;

        Pair(String paper, long id) {
            this.id = id;
            writer = new Person(paper, "writer" + id);
            reader = new Person(paper, "reader" + id);
            type(new UpdateBuilder()
                    .at(id, 0)
                    .element("paragraph")
                    .in(id, 0)
                    .text()
                    .bytes());
        }

        private long type(byte[] update) {
            int before = reader.received.get();
            long began = System.nanoTime();
            writer.send(update);
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofNanos(200_000))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> reader.received.get() > before);
            return System.nanoTime() - began;
        }

        long letter() {
            UpdateBuilder letter = new UpdateBuilder().at(id, clock);
            byte[] update = (clock == 2 ? letter.in(id, 1) : letter.after(id, clock - 1))
                    .string("x")
                    .bytes();
            clock++;
            return type(update);
        }

        void letters(int count, List<Long> nanos) {
            for (int i = 0; i < count; i++) {
                nanos.add(letter());
            }
        }

        boolean isHere() {
            return writer.isHere() && reader.isHere();
        }

        /// Every letter is in the shared text.
        void requireWhole(String paper) {
            assertThat(new String(CollabServer.await(server.rooms().json(new DocId(paper))), StandardCharsets.UTF_8))
                    .contains("\"" + "x".repeat(clock - 2) + "\"");
        }
    }

    private static String p99(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return TimeUnit.NANOSECONDS.toMicros(sorted.get((sorted.size() - 1) * 99 / 100)) / 1000.0 + " ms";
    }

    @Test
    void F9_strangersInMassesCostThoseWhoSignedInNothing() {
        Pair pair = new Pair("p1", 5);
        List<Long> quiet = new ArrayList<>();
        pair.letters(300, quiet);
        Buffer junk = Buffer.buffer(
                HocuspocusCodec.encode(new DocAddress(new DocId("p1"), ""), new Message.DocUpdate(new byte[200])));
        List<Future<Short>> ends = new ArrayList<>();
        for (int i = 0; i < STRANGERS; i++) {
            ends.add(connect("/collab").compose(stranger -> {
                Future<Short> end = closed(stranger);
                for (int n = 0; n < STRANGERS_FRAMES; n++) {
                    stranger.writeBinaryMessage(junk);
                }
                return end;
            }));
        }
        List<Long> flooded = new ArrayList<>();
        Future<Void> over = Future.join(ends).mapEmpty();
        while (!over.isComplete() || flooded.size() < 300) {
            flooded.add(pair.letter());
        }

        assertThat(ends).allSatisfy(end -> assertThat(end.result()).isIn((short) 4408, (short) 1006));
        Awaitility.await().until(() -> server.sockets() == 2);
        assertThat(pair.isHere()).isTrue();
        pair.requireWhole("p1");
        System.out.println("F9: " + STRANGERS + " strangers; p99 before " + p99(quiet) + ", meanwhile " + p99(flooded));
    }

    @Test
    void whoIsCostlyOnPurposeIsClosedWith4429AndTheNeighboursGoOn() {
        Pair sameRoom = new Pair("p1", 5);
        Pair otherRoom = new Pair("p2", 6);
        Person costly = new Person("p1", "costly");
        int text = 40_000;
        int clock = 0;
        int sent = 0;
        List<Long> latencies = new ArrayList<>();
        // Deleting every other letter makes the engine split a run at each of them; five such updates a second are
        // well within the limits of frames, sizes and deletions.
        for (; costly.isHere() && sent < 40; sent++) {
            UpdateBuilder update = new UpdateBuilder()
                    .at(7, clock)
                    .element("paragraph")
                    .in(7, clock)
                    .text()
                    .in(7, clock + 1)
                    .string("x".repeat(text));
            for (int i = 0; i < text; i += 2) {
                update.delete(7, clock + 2L + i, 1);
            }
            costly.send(update.bytes());
            clock += text + 2;
            sameRoom.letters(1, latencies);
            otherRoom.letters(1, latencies);
        }

        assertThat(CollabServer.await(costly.closed)).isEqualTo((short) 4429);
        assertThat(server.refused(ErrorCode.TOO_MUCH)).isEqualTo(1);
        sameRoom.letters(20, latencies);
        otherRoom.letters(20, latencies);
        assertThat(sameRoom.isHere() && otherRoom.isHere()).isTrue();
        sameRoom.requireWhole("p1");
        otherRoom.requireWhole("p2");
        System.out.println("work budget: closed after " + sent + " updates; p99 of the neighbours " + p99(latencies));
    }
}
