package org.codraft.live.room;

import org.codraft.live.protocol.Message;
import org.codraft.live.protocol.ServerFrame;
import org.codraft.live.protocol.Wire;
import org.jspecify.annotations.Nullable;

/// A message on its way to one or many connections, spelled once per wire and shared by all who use it.
///
/// Runs on the room's loop only.
public final class Outgoing {
    private final Message message;
    private @Nullable Wire spelledFor;
    private byte @Nullable [] spelled;
    private @Nullable Outgoing others;

    public Outgoing(Message message) {
        this.message = message;
    }

    public Message message() {
        return message;
    }

    /// The frame for `wire`, or null when its dialect has no word for the message. Not to be changed.
    public byte @Nullable [] on(Wire wire) {
        if (spelledFor == null) {
            byte[] bytes = wire.encode(message);
            spelled = bytes == null ? null : ServerFrame.around(bytes);
            spelledFor = wire;
            return spelled;
        }
        if (spelledFor.equals(wire)) {
            return spelled;
        }
        if (wire instanceof Wire.Hocuspocus own && !own.address().session().isEmpty()) {
            // An address nobody shares: keeping its bytes would make the list as long as the room is full.
            return ServerFrame.around(own.encode(message));
        }
        if (others == null) {
            others = new Outgoing(message);
        }
        return others.on(wire);
    }
}
