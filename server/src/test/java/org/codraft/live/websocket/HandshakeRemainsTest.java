package org.codraft.live.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Held against Vert.x itself, because it rests on what is inside of it.
class HandshakeRemainsTest {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicReference<WeakReference<HttpConnection>> asHttp = new AtomicReference<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void theConnectionAsHttpIsForgottenWhileTheSocketLives() throws Exception {
        WebSocket client = connect(echo());

        Awaitility.await().until(() -> {
            System.gc();
            return asHttp.get().get() == null;
        });
        assertThat(echoed(client, "still here")).isEqualTo("still here");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSocketClosesFromEitherSide(boolean byServer) throws Exception {
        HttpServer server = echo();
        WebSocket client = connect(server);
        assertThat(echoed(client, "before")).isEqualTo("before");
        CompletableFuture<Void> closed = new CompletableFuture<>();
        client.closeHandler(closed::complete);

        if (byServer) {
            server.close();
        } else {
            client.close();
        }

        closed.get(10, TimeUnit.SECONDS);
    }

    private HttpServer echo() throws Exception {
        return vertx.createHttpServer()
                .connectionHandler(connection -> asHttp.set(new WeakReference<>(connection)))
                .webSocketHandler(socket -> {
                    HandshakeRemains.drop(((WebSocketInternal) socket).channelHandlerContext());
                    socket.binaryMessageHandler(socket::writeBinaryMessage);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private WebSocket connect(HttpServer server) throws Exception {
        return vertx.createWebSocketClient()
                .connect(server.actualPort(), "127.0.0.1", "/")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private static String echoed(WebSocket client, String text) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        client.binaryMessageHandler(bytes -> answer.complete(bytes.toString()));
        client.writeBinaryMessage(Buffer.buffer(text));
        return answer.get(10, TimeUnit.SECONDS);
    }
}
