package org.codraft.live.room;

import java.util.EnumSet;
import java.util.Set;
import org.codraft.error.ErrorCode;
import org.codraft.id.ClientId;
import org.codraft.id.ConnectionId;
import org.codraft.id.UserId;
import org.codraft.live.protocol.Message;
import org.jspecify.annotations.Nullable;

/// One participant's connection to one room, seen from outside: what the socket tells the room.
///
/// The public methods may be called from any thread and keep the order of one caller. Everything else runs on the
/// room's loop.
public final class RoomConnection {
    private final ConnectionId id = ConnectionId.next();
    private final Room room;
    private final Participant participant;
    private final long end;
    private final Outlet outlet;
    private final SyncDialogue dialogue = new SyncDialogue();
    private final Lag lag = new Lag();
    private final Set<ErrorCode> told = EnumSet.noneOf(ErrorCode.class);
    private boolean readOnly;
    private boolean closed;
    private long subscribedFrom = -1;
    private @Nullable ErrorCode barred;
    private @Nullable ClientId presenceClient;
    private long presenceClock = -1;

    /// @param end when its time is over, by the loop's clock
    RoomConnection(Room room, Participant participant, long end, Outlet outlet, boolean readOnly) {
        this.room = room;
        this.participant = participant;
        this.end = end;
        this.outlet = outlet;
        this.readOnly = readOnly;
    }

    public ConnectionId id() {
        return id;
    }

    /// Whether the connection could only read when it joined or was last told.
    public boolean readOnly() {
        return readOnly;
    }

    /// Hands over a decoded message.
    public void receive(Message message) {
        room.loop().execute(() -> room.receive(this, message));
    }

    /// The socket is gone or done with this document. May be called more than once.
    public void leave() {
        room.loop().post(() -> room.leave(this));
    }

    /// The outlet holds less than it was asked to wait for.
    public void drained() {
        room.loop().post(() -> room.drained(this));
    }

    Participant participant() {
        return participant;
    }

    /// When its time is over, by the loop's clock.
    long end() {
        return end;
    }

    UserId user() {
        return participant.user();
    }

    Outlet outlet() {
        return outlet;
    }

    SyncDialogue dialogue() {
        return dialogue;
    }

    Lag lag() {
        return lag;
    }

    void send(Message message) {
        send(new Outgoing(message));
    }

    void send(Outgoing message) {
        if (!closed) {
            outlet.send(message);
        }
    }

    void acknowledge(int updates) {
        if (updates > 0 && !closed) {
            Outgoing status = new Outgoing(new Message.SyncStatus(true));
            for (int i = 0; i < updates; i++) {
                outlet.send(status);
            }
        }
    }

    /// Tells the client that it may only read (or write again), when it does not know.
    void announce(boolean mayOnlyRead) {
        if (readOnly != mayOnlyRead) {
            readOnly = mayOnlyRead;
            send(new Message.Authenticated(mayOnlyRead));
            if (!mayOnlyRead) {
                told.clear();
            }
        }
    }

    /// Tells the client why an update was not taken; each reason once, so that a held key does not flood it.
    void tell(ErrorCode why) {
        if (told.add(why)) {
            send(new Message.Refusal(why.code()));
        }
    }

    /// From now on this connection may only read, whatever its role.
    void bar(ErrorCode why) {
        barred = why;
    }

    @Nullable
    ErrorCode barred() {
        return barred;
    }

    boolean isClosed() {
        return closed;
    }

    void markClosed() {
        closed = true;
    }

    /// Edits after this one are sent as they become durable; negative before the first answer to sync step 1.
    long subscribedFrom() {
        return subscribedFrom;
    }

    void subscribeFrom(long ordinal) {
        subscribedFrom = ordinal;
    }

    void unsubscribe() {
        subscribedFrom = -1;
    }

    @Nullable
    ClientId presenceClient() {
        return presenceClient;
    }

    long presenceClock() {
        return presenceClock;
    }

    void presentAs(ClientId client, long clock) {
        presenceClient = client;
        presenceClock = clock;
    }
}
