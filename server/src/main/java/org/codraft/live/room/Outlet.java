package org.codraft.live.room;

import org.codraft.error.ErrorCode;
import org.codraft.live.protocol.Wire;

/// The outside end of a connection: what a room tells one socket. Called on the room's loop; none of the calls
/// blocks or calls back into the room before it has returned.
public interface Outlet {
    /// How this connection spells messages.
    Wire wire();

    /// Queues a message. Order is kept.
    void send(Outgoing message);

    /// Bytes queued and not yet taken by the network.
    long queuedBytes();

    /// Calls [RoomConnection#drained()] once less than `bytes` are queued.
    void whenBelow(long bytes);

    /// Ends this connection for the reason given; [RoomConnection#leave()] follows.
    void close(ErrorCode reason);

    /// Stops or resumes taking messages from the other side.
    void setReading(boolean reading);
}
