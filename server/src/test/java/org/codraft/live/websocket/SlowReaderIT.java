package org.codraft.live.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.codraft.error.ErrorCode;
import org.codraft.id.ClientId;
import org.codraft.live.crdt.Doc;
import org.codraft.live.protocol.Message;
import org.codraft.live.protocol.YWebsocketCodec;
import org.codraft.testing.CollabServer;
import org.codraft.testing.InMemoryUpdateLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// F10 with the limits of the product: eight people write, and one reader opens the paper and then takes not one byte
/// from the network, as a laptop does whose lid was shut.
@Timeout(900)
class SlowReaderIT {
    private static final int SECONDS = Integer.getInteger("codraft.slow.seconds", 30);
    private static final int WRITERS = 8;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String WORDS = "x".repeat(20_000);

    /// The room stops sending at 1 MiB; what one turn of it had begun comes on top.
    private static final long MOST_UNSENT = 2L << 20;

    private final InMemoryUpdateLog log = new InMemoryUpdateLog();
    private final CollabServer server = CollabServer.start(log);
    private final WebSocketClient client =
            server.vertx().createWebSocketClient(new WebSocketClientOptions().setMaxFrameSize(4 << 20));

    @AfterEach
    void stop() {
        server.close();
        log.close();
    }

    @Test
    void F10_aReaderThatTakesNothingIsBoundedThenCutOffAndOthersGoOn() throws IOException {
        List<WebSocket> writers = new ArrayList<>();
        List<Doc> replicas = new ArrayList<>();
        AtomicInteger seen = new AtomicInteger();
        int written = 0;
        long peak = 0;
        try (Socket slow = openAndTakeNothing()) {
            for (int i = 0; i < WRITERS; i++) {
                writers.add(open());
                replicas.add(server.engine().create(new ClientId(10 + i)));
            }
            WebSocket reader = open();
            reader.binaryMessageHandler(_ -> seen.incrementAndGet());
            Awaitility.await().until(() -> server.sockets() == WRITERS + 2);

            long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
            while (System.nanoTime() < end) {
                int writer = written % WRITERS;
                written++;
                byte[] update = replicas.get(writer).replace(paragraph(WORDS + written));
                int before = seen.get();
                writers.get(writer).writeBinaryMessage(said(new Message.DocUpdate(update)));
                Awaitility.await()
                        .pollDelay(writer == 0 ? PAUSE : Duration.ZERO)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> seen.get() > before);
                peak = Math.max(peak, server.unsentBytes());
            }

            assertThat(peak).isGreaterThan(1L << 20).isLessThan(MOST_UNSENT);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> server.sockets() == WRITERS + 1);
            assertThat(server.refused(ErrorCode.RESTARTING)).isPositive();
            assertThat(server.unsentBytes()).isZero();
            assertThat(writers).noneMatch(WebSocket::isClosed);
            assertThat(reader.isClosed()).isFalse();
            assertThat(slow.isConnected()).isTrue();
        } finally {
            replicas.forEach(Doc::close);
        }
        System.out.printf("F10: %d updates of 20 kB in %d s; at most %d bytes waited%n", written, SECONDS, peak);
    }

    private WebSocket open() {
        WebSocket socket = CollabServer.await(client.connect(new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(server.port())
                .setURI("/yjs/p1?token=alice")
                .putHeader("Origin", "http://127.0.0.1:" + server.port())));
        socket.writeBinaryMessage(said(new Message.SyncStep1(new byte[] {0})));
        return socket;
    }

    /// A plain socket, because every WebSocket client reads ahead; with a small window, so that the kernel holds
    /// little.
    private Socket openAndTakeNothing() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4 << 10);
        socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
        socket.getOutputStream().write(("""
                GET /yjs/p1?token=bob HTTP/1.1\r
                Host: 127.0.0.1:%1$d\r
                Origin: http://127.0.0.1:%1$d\r
                Connection: Upgrade\r
                Upgrade: websocket\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
                \r
                """.formatted(server.port())).getBytes(ISO_8859_1));
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            head.write(socket.getInputStream().read());
        }
        assertThat(head.toString(ISO_8859_1)).startsWith("HTTP/1.1 101");
        socket.getOutputStream().write(masked(said(new Message.SyncStep1(new byte[] {0}))));
        return socket;
    }

    /// One whole binary frame of a client (RFC 6455, 5.2), masked with zeros; at most 125 bytes.
    private static byte[] masked(Buffer message) {
        return Buffer.buffer(new byte[] {(byte) 0x82, (byte) (0x80 | message.length()), 0, 0, 0, 0})
                .appendBuffer(message)
                .getBytes();
    }

    private static Buffer said(Message message) {
        return Buffer.buffer(Objects.requireNonNull(YWebsocketCodec.encode(message)));
    }

    private static byte[] paragraph(String text) {
        return ("{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\""
                        + text + "\"}]}]}")
                .getBytes(UTF_8);
    }
}
