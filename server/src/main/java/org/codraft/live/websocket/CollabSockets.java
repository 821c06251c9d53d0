package org.codraft.live.websocket;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.live.protocol.ProtocolLimits;
import org.codraft.live.room.RoomMetrics;
import org.codraft.live.room.Rooms;
import org.jspecify.annotations.Nullable;

/// The two socket endpoints, `/collab` and `/yjs/<paperId>?token=...`: the front door of the package.
///
/// Several servers on several event loops may share one object.
public final class CollabSockets {
    private static final String COLLAB = "/collab";
    private static final String YJS = "/yjs/";
    private static final String TOKEN = "token=";

    /// Above the largest frame by what Vert.x must still let through for us to answer with our own code.
    static final int FRAME_SLACK = 1 << 10;

    private final Vertx vertx;
    private final Rooms rooms;
    private final SocketAuth auth;
    private final SocketConfig config;
    private final RoomMetrics metrics;
    private final OriginPolicy origins;
    private final Expiry expiry;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    public CollabSockets(Vertx vertx, Rooms rooms, SocketAuth auth, SocketConfig config, RoomMetrics metrics) {
        this.vertx = vertx;
        this.rooms = rooms;
        this.auth = auth;
        this.config = config;
        this.metrics = metrics;
        this.origins = new OriginPolicy(config.origins());
        this.expiry = new Expiry(vertx);
    }

    /// Settings a server needs for these sockets: no compression (a secret beside chosen text, and 300 KB a
    /// connection), frames up to our bound.
    public static HttpServerOptions configure(HttpServerOptions options, int frameBytes) {
        return options.setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxWebSocketFrameSize(frameBytes + FRAME_SLACK)
                .setMaxWebSocketMessageSize(frameBytes + FRAME_SLACK)
                .setWebSocketClosingTimeout(5);
    }

    /// Takes over the socket requests of `server`, before it listens.
    public void attach(HttpServer server) {
        server.webSocketHandshakeHandler(this::handshake);
        server.webSocketHandler(this::opened);
    }

    /// Lets a request become a socket, or not.
    public void handshake(ServerWebSocketHandshake handshake) {
        if (!isEndpoint(handshake.path())) {
            handshake.reject(ErrorCode.NOT_FOUND.httpStatus());
            return;
        }
        String authority = handshake.headers().get("Host");
        if (!origins.allows(handshake.headers().get("Origin"), authority)) {
            metrics.refused(ErrorCode.ORIGIN_NOT_ALLOWED);
            handshake.reject(ErrorCode.ORIGIN_NOT_ALLOWED.httpStatus());
            return;
        }
        handshake.accept();
    }

    private static boolean isEndpoint(String path) {
        return path.equals(COLLAB) || docOf(path) != null;
    }

    private static @Nullable DocId docOf(String path) {
        String name = path.startsWith(YJS) ? path.substring(YJS.length()) : "";
        return DocId.isValid(name) ? new DocId(name) : null;
    }

    /// Serves a socket that [#handshake] let in.
    public void opened(ServerWebSocket ws) {
        Socket socket = new Socket(vertx, ws, config, metrics);
        open.add(socket);
        socket.onClosed(() -> open.remove(socket));
        DocId doc = docOf(ws.path());
        if (doc == null) {
            new HocuspocusSession(socket, auth, rooms, config, expiry).start();
        } else {
            new YWebsocketSession(socket, config.messages(), expiry).start(doc, tokenOf(ws.query()), auth, rooms);
        }
    }

    private static String tokenOf(@Nullable String query) {
        if (query != null) {
            for (String part : query.split("&", -1)) {
                if (part.startsWith(TOKEN) && part.length() <= TOKEN.length() + ProtocolLimits.TOKEN_CHARS) {
                    return decoded(part.substring(TOKEN.length()));
                }
            }
        }
        return "";
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A broken escape: no token looks like that, so the caller refuses it like any wrong one.
            return "";
        }
    }

    /// Closes, with `NOT_SIGNED_IN`, every socket that was opened under a session which has ended. A client keeps what
    /// it has not got rid of, and sends it when the same person has signed in again.
    public void signedOut(String session) {
        open.forEach(socket -> socket.signedOut(guest -> guest.session().equals(session)));
    }

    /// The same for every socket of a person, however it was opened.
    public void signedOut(UserId user) {
        open.forEach(
                socket -> socket.signedOut(guest -> guest.participant().user().equals(user)));
    }

    /// Sockets open now.
    public int size() {
        return open.size();
    }

    /// Bytes that wait for peers to take them, of all sockets.
    public long unsentBytes() {
        return open.stream().mapToLong(Socket::queuedBytes).sum();
    }

    /// Ends every socket with `RESTARTING` and waits until they are gone; call after [Rooms#close()], which ends those
    /// that are in a room once their edits are durable. A peer that does not answer the close is cut off after the
    /// server's closing timeout.
    public Future<Void> close() {
        List<Future<Void>> gone = new ArrayList<>();
        for (Socket socket : open) {
            gone.add(socket.gone());
            socket.close(ErrorCode.RESTARTING);
        }
        return Future.join(gone).mapEmpty();
    }
}
