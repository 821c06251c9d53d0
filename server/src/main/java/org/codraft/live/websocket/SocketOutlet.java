package org.codraft.live.websocket;

import org.codraft.error.ErrorCode;
import org.codraft.live.protocol.Wire;
import org.codraft.live.room.Outgoing;
import org.codraft.live.room.Outlet;
import org.codraft.live.room.RoomConnection;
import org.jspecify.annotations.Nullable;

/// One document's side of a socket, as its room sees it.
final class SocketOutlet implements Outlet {
    /// What the socket does when a room ends a connection.
    interface Ending {
        /// On the socket's loop.
        void ended(ErrorCode why);
    }

    private final Socket socket;
    private final Wire wire;
    private final Ending ending;
    private volatile @Nullable RoomConnection connection;

    SocketOutlet(Socket socket, Wire wire, Ending ending) {
        this.socket = socket;
        this.wire = wire;
        this.ending = ending;
    }

    void connect(RoomConnection to) {
        connection = to;
    }

    @Override
    public Wire wire() {
        return wire;
    }

    @Override
    public void send(Outgoing message) {
        byte[] frame = message.on(wire);
        if (frame != null) {
            socket.send(frame);
        }
    }

    @Override
    public long queuedBytes() {
        return socket.queuedBytes();
    }

    @Override
    public void whenBelow(long bytes) {
        socket.whenBelow(bytes, () -> {
            RoomConnection current = connection;
            if (current != null) {
                current.drained();
            }
        });
    }

    @Override
    public void close(ErrorCode reason) {
        socket.run(() -> ending.ended(reason));
    }

    @Override
    public void setReading(boolean reading) {
        socket.setReading(reading);
    }
}
