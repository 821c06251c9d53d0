package org.codraft.live.websocket;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.codraft.error.ErrorCode;
import org.codraft.live.protocol.DocAddress;
import org.codraft.live.protocol.HocuspocusCodec;
import org.codraft.live.protocol.Message;
import org.codraft.live.protocol.ProtocolException;
import org.codraft.live.protocol.ServerFrame;
import org.codraft.live.protocol.Wire;
import org.codraft.live.room.Participant;
import org.codraft.live.room.RoomConnection;
import org.codraft.live.room.Rooms;
import org.jspecify.annotations.Nullable;

/// A socket that speaks the Hocuspocus protocol: many documents, each with its own token. Runs on the socket's loop.
final class HocuspocusSession {
    /// What a provider sends while its token is being looked at: its question, its presence, what is typed meanwhile.
    private static final int MAX_WAITING = 200;

    /// Tokens that may turn out wrong on one socket; guessing is not to be had cheaply.
    private static final int MAX_WRONG_TOKENS = 10;

    /// A document on this socket.
    private static final class Seat {
        final ArrayDeque<Message> waiting = new ArrayDeque<>();

        @Nullable
        RoomConnection connection;

        boolean ended;
    }

    private final Socket socket;
    private final SocketAuth auth;
    private final Rooms rooms;
    private final SocketConfig config;
    private final Expiry expiry;
    private final Map<DocAddress, Seat> seats = new HashMap<>();
    private int wrongTokens;

    HocuspocusSession(Socket socket, SocketAuth auth, Rooms rooms, SocketConfig config, Expiry expiry) {
        this.socket = socket;
        this.auth = auth;
        this.rooms = rooms;
        this.config = config;
        this.expiry = expiry;
    }

    void start() {
        socket.open(this::frame, this::keepAlive, this::closed);
    }

    private void frame(byte[] bytes) {
        HocuspocusCodec.Addressed frame = HocuspocusCodec.decode(bytes, config.messages());
        DocAddress address = frame.address();
        if (address == null) {
            return;
        }
        Seat seat = seats.get(address);
        switch (frame.message()) {
            case Message.AuthToken token when seat == null || seat.ended -> admit(address, token.token());
            // A provider renews its token on a document that is open; who it is does not change by that.
            case Message.AuthToken _ -> {}
            case Message.CloseDoc _ -> leave(address, seat);
            case Message other -> pass(seat, other);
        }
    }

    /// Before its token, a document's messages are dropped: the provider starts over once it is let in.
    private void pass(@Nullable Seat seat, Message message) {
        if (seat == null || seat.ended) {
            return;
        }
        RoomConnection connection = seat.connection;
        if (connection != null) {
            connection.receive(message);
        } else if (seat.waiting.size() < MAX_WAITING) {
            seat.waiting.add(message);
        } else {
            throw new ProtocolException(ErrorCode.TOO_MUCH, "too many messages before the document is open");
        }
    }

    private void admit(DocAddress address, String token) {
        if (seats.size() >= config.docs() && !seats.containsKey(address)) {
            throw new ProtocolException(ErrorCode.TOO_MUCH, "too many documents on one socket");
        }
        Seat seat = new Seat();
        seats.put(address, seat);
        SocketOutlet outlet = new SocketOutlet(socket, new Wire.Hocuspocus(address), why -> end(address, seat, why));
        socket.admit(auth, token, address.doc())
                .compose(participant -> join(address, seat, participant, outlet))
                .onComplete(result -> socket.run(() -> admitted(address, seat, outlet, result)));
    }

    private Future<RoomConnection> join(DocAddress address, Seat seat, Participant participant, SocketOutlet outlet) {
        expiry.watch(socket, participant.lifetime(), () -> end(address, seat, ErrorCode.NOT_SIGNED_IN));
        return rooms.join(address.doc(), participant, outlet);
    }

    private void admitted(DocAddress address, Seat seat, SocketOutlet outlet, AsyncResult<RoomConnection> result) {
        if (result.failed()) {
            refused(address, seat, YWebsocketSession.reason(result.cause()));
            return;
        }
        RoomConnection connection = result.result();
        outlet.connect(connection);
        if (socket.isClosing() || seat.ended) {
            connection.leave();
            return;
        }
        socket.signedIn();
        seat.connection = connection;
        while (!seat.waiting.isEmpty()) {
            connection.receive(seat.waiting.poll());
        }
    }

    private void refused(DocAddress address, Seat seat, ErrorCode why) {
        if (seats.get(address) == seat) {
            seats.remove(address);
        }
        if (why.closeCode() == ErrorCode.RESTARTING.closeCode() || why == ErrorCode.INTERNAL) {
            // Not the client's fault: it may come back, and by itself it does so only after a close.
            socket.close(why);
            return;
        }
        say(address, new Message.PermissionDenied(why.code()));
        wrongTokens++;
        if (wrongTokens >= MAX_WRONG_TOKENS) {
            socket.close(ErrorCode.NOT_SIGNED_IN);
        }
    }

    private void leave(DocAddress address, @Nullable Seat seat) {
        if (seat != null) {
            seats.remove(address);
            seat.ended = true;
            if (seat.connection != null) {
                seat.connection.leave();
            }
        }
    }

    /// A room has ended one document. Other documents of the socket go on unless the fault is the socket's.
    private void end(DocAddress address, Seat seat, ErrorCode why) {
        if (seat.ended || socket.isClosing()) {
            return;
        }
        seat.ended = true;
        boolean others = seats.values().stream().anyMatch(other -> !other.ended);
        if (others && isAboutOneDocument(why)) {
            say(address, new Message.CloseDoc(why.code()));
            if (seat.connection != null) {
                seat.connection.leave();
            }
        } else {
            socket.close(why);
        }
    }

    private static boolean isAboutOneDocument(ErrorCode why) {
        return switch (why) {
            case FORBIDDEN, NOT_SIGNED_IN, RESYNC_NEEDED, FOREIGN_HISTORY, LOCKED, QUARANTINED, LOG_CORRUPT -> true;
            default -> false;
        };
    }

    private void say(DocAddress address, Message message) {
        socket.send(ServerFrame.around(HocuspocusCodec.encode(address, message)));
    }

    private void keepAlive() {
        for (Map.Entry<DocAddress, Seat> each : seats.entrySet()) {
            if (!each.getValue().ended) {
                say(each.getKey(), new Message.Awareness(List.of()));
                return;
            }
        }
    }

    private void closed() {
        for (Seat seat : seats.values()) {
            seat.ended = true;
            if (seat.connection != null) {
                seat.connection.leave();
            }
        }
        seats.clear();
    }
}
