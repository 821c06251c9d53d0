package org.codraft.live.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.codraft.id.DocId;
import org.codraft.live.protocol.DocAddress;
import org.codraft.live.protocol.HocuspocusCodec;
import org.codraft.live.protocol.Lib0Reader;
import org.codraft.live.protocol.Message;
import org.codraft.live.protocol.ProtocolLimits;
import org.codraft.live.protocol.YWebsocketCodec;
import org.codraft.live.room.RoomConfig;
import org.codraft.testing.CollabServer;
import org.codraft.testing.InMemoryUpdateLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What one socket may do, over the real network stack.
class SocketsIT {
    private final InMemoryUpdateLog log = new InMemoryUpdateLog();
    private final CollabServer server = CollabServer.start(
            log,
            RoomConfig.defaults()
                    .withPressure(new RoomConfig.PressurePolicy(
                            256 << 10, Duration.ofSeconds(2), 4 << 20, Duration.ofSeconds(2))),
            SocketConfig.defaults()
                    .withSignInWithin(Duration.ofSeconds(1))
                    .withPingEvery(Duration.ofSeconds(1))
                    .withRate(new SocketConfig.RateLimit(200, 1_000, Duration.ofSeconds(1))));
    private final WebSocketClient client = server.vertx()
            .createWebSocketClient(
                    new WebSocketClientOptions().setMaxFrameSize(4 << 20).setMaxConnections(2_000));

    @AfterEach
    void stop() {
        server.close();
        log.close();
    }

    private Future<WebSocket> connect(String path, @Nullable String origin) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(server.port())
                .setURI(path)
                .setAllowOriginHeader(origin != null);
        if (origin != null) {
            options.putHeader("Origin", origin);
        }
        return client.connect(options);
    }

    private WebSocket open(String path) {
        return CollabServer.await(connect(path, "http://127.0.0.1:" + server.port()));
    }

    private static Future<Short> closed(WebSocket socket) {
        Promise<Short> code = Promise.promise();
        try {
            socket.closeHandler(_ -> code.tryComplete(codeOf(socket)));
        } catch (IllegalStateException e) {
            // It was closed before we could ask.
            code.tryComplete(codeOf(socket));
        }
        return code.future();
    }

    private static Short codeOf(WebSocket socket) {
        return Objects.requireNonNullElse(socket.closeStatusCode(), (short) 1006);
    }

    private static Buffer said(Message message) {
        return Buffer.buffer(Objects.requireNonNull(YWebsocketCodec.encode(message)));
    }

    @Test
    void X4_onlyThisServersOwnPagesMayOpenASocket() {
        int port = server.port();
        for (String path : List.of("/collab", "/yjs/p1?token=alice")) {
            CollabServer.await(connect(path, "http://127.0.0.1:" + port)).close();
            for (String origin : new @Nullable String[] {
                null,
                "null",
                "",
                "http://evil.example",
                "http://127.0.0.1",
                "http://127.0.0.1:" + port + ".evil.example",
                "http://127.0.0.1:" + port + "1",
                "http://evil.example/http://127.0.0.1:" + port,
                "http://localhost:" + port,
                "file://"
            }) {
                assertThatThrownBy(() -> CollabServer.await(connect(path, origin)))
                        .as("origin %s", origin)
                        .isInstanceOfSatisfying(
                                UpgradeRejectedException.class,
                                e -> assertThat(e.getStatus()).isEqualTo(403));
            }
        }
    }

    @Test
    void otherPathsAreNotFound() {
        for (String path : List.of("/", "/collab/x", "/yjs/", "/yjs/a%20b", "/yjs/p/q")) {
            assertThatThrownBy(() -> CollabServer.await(connect(path, "http://127.0.0.1:" + server.port())))
                    .isInstanceOfSatisfying(
                            UpgradeRejectedException.class,
                            e -> assertThat(e.getStatus()).isEqualTo(404));
        }
    }

    @Test
    void whoDoesNotSignInIsClosedWith4408() {
        assertThat(CollabServer.await(closed(open("/collab")))).isEqualTo((short) 4408);
    }

    @Test
    void aWrongTokenInTheUrlIsClosedWith4401() {
        assertThat(CollabServer.await(closed(open("/yjs/p1?token=stranger")))).isEqualTo((short) 4401);
        assertThat(CollabServer.await(closed(open("/yjs/p1")))).isEqualTo((short) 4401);
    }

    @Test
    void A4_aConnectionEndsWhenItsTokenDoes() {
        server.expire("alice", Duration.ofSeconds(1));
        assertThat(CollabServer.await(closed(open("/yjs/p1?token=alice")))).isEqualTo((short) 4401);
    }

    @Test
    void textFramesAndOversizedFramesAreClosedWithTheirCodes() {
        WebSocket text = open("/yjs/p1?token=alice");
        Future<Short> malformed = closed(text);
        text.writeTextMessage("hello");
        assertThat(CollabServer.await(malformed)).isEqualTo((short) 4400);

        WebSocket large = open("/yjs/p1?token=alice");
        Future<Short> tooLarge = closed(large);
        large.writeBinaryMessage(Buffer.buffer(new byte[ProtocolLimits.FRAME_BYTES + 1]));
        assertThat(CollabServer.await(tooLarge)).isEqualTo((short) 1009);

        // Far above the bound the frame is not even kept, but whoever is still sending it hears why it ends.
        for (int mebibytes : new int[] {3, 20}) {
            WebSocket huge = open("/yjs/p1?token=alice");
            Future<Short> code = closed(huge);
            huge.writeBinaryMessage(Buffer.buffer(new byte[mebibytes << 20]));
            assertThat(CollabServer.await(code)).as("%d MiB", mebibytes).isEqualTo((short) 1009);
        }
    }

    @Test
    void whoKeepsFloodingIsHeldBackThenClosedWith4429() {
        WebSocket socket = open("/yjs/p1?token=alice");
        Future<Short> code = closed(socket);
        Buffer question = said(new Message.QueryAwareness());
        for (int i = 0; i < 5_000; i++) {
            socket.writeBinaryMessage(question);
        }
        assertThat(CollabServer.await(code)).isEqualTo((short) 4429);
    }

    @Test
    void aBurstThatEndsIsServed() {
        WebSocket socket = open("/yjs/p1?token=alice");
        AtomicInteger answers = new AtomicInteger();
        socket.binaryMessageHandler(_ -> answers.incrementAndGet());
        Buffer question = said(new Message.SyncStep1(new byte[] {0}));
        for (int i = 0; i < 100; i++) {
            socket.writeBinaryMessage(question);
        }
        Awaitility.await().until(() -> answers.get() >= 200);
        assertThat(socket.isClosed()).isFalse();
    }

    @Test
    void aQuietClientStaysThroughManyProbesAndIsSentSomethingNowAndThen() {
        AtomicInteger sent = new AtomicInteger();
        WebSocket socket = open("/yjs/p1?token=alice");
        socket.binaryMessageHandler(_ -> sent.incrementAndGet());
        // Stock providers take half a minute without a message for a dead line.
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> sent.get() >= 3 || socket.isClosed());
        assertThat(socket.isClosed()).isFalse();
    }

    @Test
    void severalDocumentsShareOneSocket() {
        WebSocket socket = open("/collab");
        List<String> answered = new ArrayList<>();
        socket.binaryMessageHandler(bytes -> {
            Lib0Reader in = new Lib0Reader(bytes.getBytes());
            answered.add(in.readVarString() + " " + in.readVarUint());
        });
        for (String name : List.of("p1", "p2", "secret1")) {
            socket.writeBinaryMessage(Buffer.buffer(
                    HocuspocusCodec.encode(new DocAddress(new DocId(name), ""), new Message.AuthToken("alice", ""))));
        }
        Awaitility.await().until(() -> answered.size() >= 3);
        assertThat(answered).containsExactlyInAnyOrder("p1 2", "p2 2", "secret1 2");
    }
}
