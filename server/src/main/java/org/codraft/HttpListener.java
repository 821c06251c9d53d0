package org.codraft;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.net.BindException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.codraft.error.ErrorCode;
import org.codraft.http.HttpShell;
import org.codraft.live.websocket.CollabSockets;
import org.jspecify.annotations.Nullable;

/// Listens with one HTTP server for each event loop, so that connections spread over all of them.
///
/// Listening comes before the stores are opened: a taken port is found at once, and until [#serve] everybody is told
/// to come back in a second.
final class HttpListener {
    /// Vert.x's way to say: any free port, but the same one for all instances.
    private static final int SHARED_FREE_PORT = -1;

    private final Vertx vertx;
    private final HttpServerOptions options;
    private final int loops;
    private volatile Handler<HttpServerRequest> requests = HttpListener::notYet;
    private volatile @Nullable CollabSockets sockets;

    HttpListener(Vertx vertx, int loops, int frameBytes) {
        this.vertx = vertx;
        this.loops = loops;
        this.options = CollabSockets.configure(HttpShell.options(), frameBytes);
    }

    /// Answers with the port, which is a free one when `port` is 0.
    Future<Integer> listen(String host, int port) {
        AtomicInteger bound = new AtomicInteger();
        return vertx.deployVerticle(
                        () -> new Loop(host, port == 0 ? SHARED_FREE_PORT : port, bound),
                        new DeploymentOptions().setInstances(loops))
                .map(all -> bound.get())
                .recover(e -> Future.failedFuture(explain(e, host, port)));
    }

    /// From now on requests go to `router` and sockets to `collab`.
    void serve(Handler<HttpServerRequest> router, CollabSockets collab) {
        sockets = collab;
        requests = router;
    }

    private void handshake(ServerWebSocketHandshake handshake) {
        CollabSockets collab = sockets;
        if (collab == null) {
            handshake.reject(ErrorCode.RESTARTING.httpStatus());
        } else {
            collab.handshake(handshake);
        }
    }

    private void opened(ServerWebSocket socket) {
        Objects.requireNonNull(sockets, "no handshake passes before there are sockets")
                .opened(socket);
    }

    private static void notYet(HttpServerRequest request) {
        request.response().setStatusCode(503).putHeader("Retry-After", "1").end();
    }

    private static Throwable explain(Throwable failure, String host, int port) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.net.SocketException || cause instanceof java.net.UnknownHostException) {
                BindException e =
                        new BindException("cannot listen on " + host + ":" + port + ": " + cause.getMessage());
                e.initCause(failure);
                return e;
            }
        }
        return failure;
    }

    /// One event loop's server.
    private final class Loop extends VerticleBase {
        private final String host;
        private final int port;
        private final AtomicInteger bound;

        Loop(String host, int port, AtomicInteger bound) {
            this.host = host;
            this.port = port;
            this.bound = bound;
        }

        @Override
        public Future<?> start() {
            return vertx.createHttpServer(options)
                    .requestHandler(request -> requests.handle(request))
                    .webSocketHandshakeHandler(HttpListener.this::handshake)
                    .webSocketHandler(HttpListener.this::opened)
                    .listen(port, host)
                    .map(HttpServer::actualPort)
                    .onSuccess(bound::set);
        }
    }
}
