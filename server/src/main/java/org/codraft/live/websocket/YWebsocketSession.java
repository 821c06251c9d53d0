package org.codraft.live.websocket;

import io.vertx.core.AsyncResult;
import java.util.List;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.live.protocol.Message;
import org.codraft.live.protocol.MessageLimits;
import org.codraft.live.protocol.ServerFrame;
import org.codraft.live.protocol.Wire;
import org.codraft.live.protocol.YWebsocketCodec;
import org.codraft.live.room.RoomConnection;
import org.codraft.live.room.Rooms;
import org.jspecify.annotations.Nullable;

/// A socket that speaks y-websocket: the URL has named the document and carried the token. Runs on the socket's loop.
final class YWebsocketSession {
    private final Socket socket;
    private final MessageLimits limits;
    private final Expiry expiry;
    private @Nullable RoomConnection connection;

    YWebsocketSession(Socket socket, MessageLimits limits, Expiry expiry) {
        this.socket = socket;
        this.limits = limits;
        this.expiry = expiry;
    }

    void start(DocId doc, String token, SocketAuth auth, Rooms rooms) {
        SocketOutlet outlet = new SocketOutlet(socket, new Wire.YWebsocket(), socket::close);
        socket.open(this::frame, this::keepAlive, this::closed);
        // Nothing is decoded, let alone kept, for somebody who may turn out to be a stranger.
        socket.setJoining(true);
        socket.admit(auth, token, doc)
                .compose(participant -> {
                    expiry.watch(socket, participant.lifetime(), () -> socket.close(ErrorCode.NOT_SIGNED_IN));
                    return rooms.join(doc, participant, outlet);
                })
                .onComplete(joined -> socket.run(() -> joined(joined, outlet)));
    }

    private void joined(AsyncResult<RoomConnection> result, SocketOutlet outlet) {
        if (result.failed()) {
            socket.close(reason(result.cause()));
            return;
        }
        RoomConnection joined = result.result();
        if (socket.isClosing()) {
            joined.leave();
            return;
        }
        outlet.connect(joined);
        connection = joined;
        socket.signedIn();
        socket.setJoining(false);
    }

    static ErrorCode reason(Throwable cause) {
        return cause instanceof CodraftException known ? known.code() : ErrorCode.INTERNAL;
    }

    private void frame(byte[] bytes) {
        Message message = YWebsocketCodec.decode(bytes, limits);
        RoomConnection current = connection;
        if (current != null) {
            current.receive(message);
        }
    }

    private void keepAlive() {
        byte[] nothing = YWebsocketCodec.encode(new Message.Awareness(List.of()));
        if (nothing != null) {
            socket.send(ServerFrame.around(nothing));
        }
    }

    private void closed() {
        RoomConnection current = connection;
        if (current != null) {
            current.leave();
        }
    }
}
