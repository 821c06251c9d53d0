package org.codraft.live.protocol;

import static org.codraft.live.protocol.MessageNumbers.*;

import java.util.ArrayList;
import java.util.List;
import org.codraft.id.ClientId;
import org.codraft.live.protocol.Message.Awareness;
import org.codraft.live.protocol.Message.DocUpdate;
import org.codraft.live.protocol.Message.SyncStep1;
import org.codraft.live.protocol.Message.SyncStep2;

/// What both dialects write alike: synchronisation and presence.
final class MessageBodies {
    private static final String GONE = "null";

    private MessageBodies() {}

    static Message readSync(Lib0Reader in, MessageLimits limits) {
        int kind = in.readVarUint(SYNC_UPDATE);
        int length = in.readCount();
        int bound = kind == SYNC_STEP_1 ? ProtocolLimits.STATE_VECTOR_BYTES : limits.updateBytes();
        if (length > bound) {
            throw ProtocolException.tooLarge("update or state vector above its bound");
        }
        byte[] payload = in.readBytes(length);
        return switch (kind) {
            case SYNC_STEP_1 -> new SyncStep1(payload);
            case SYNC_STEP_2 -> new SyncStep2(payload);
            default -> new DocUpdate(payload);
        };
    }

    static Awareness readAwareness(Lib0Reader in, MessageLimits limits) {
        int length = in.readCount();
        Lib0Reader body = new Lib0Reader(in.array(), in.position(), in.position() + length);
        in.skipBytes(length);
        int count = body.readCount();
        if (count > ProtocolLimits.AWARENESS_STATES) {
            throw ProtocolException.malformed("more presence states than any room has");
        }
        List<AwarenessState> states = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            states.add(readState(body, limits));
        }
        body.expectEnd();
        return new Awareness(states);
    }

    private static AwarenessState readState(Lib0Reader body, MessageLimits limits) {
        ClientId client = new ClientId(body.readVarUint());
        long clock = body.readVarUint();
        String json = body.readVarString();
        if (json.length() > limits.presenceBytes() + ProtocolLimits.AWARENESS_STAMP_BYTES) {
            throw ProtocolException.tooLarge("presence state above its bound");
        }
        return new AwarenessState(client, clock, json.equals(GONE) ? null : json);
    }

    static void writeSync(Lib0Writer out, int kind, byte[] payload) {
        out.writeVarUint(SYNC).writeVarUint(kind).writeVarBytes(payload);
    }

    static void writeAwareness(Lib0Writer out, Awareness message) {
        Lib0Writer body = new Lib0Writer(64 * Math.max(1, message.states().size()));
        body.writeVarUint(message.states().size());
        for (AwarenessState state : message.states()) {
            String json = state.json();
            body.writeVarUint(state.client().value())
                    .writeVarUint(state.clock())
                    .writeVarString(json == null ? GONE : json);
        }
        out.writeVarUint(AWARENESS).writeVarBytes(body.toByteArray());
    }
}
