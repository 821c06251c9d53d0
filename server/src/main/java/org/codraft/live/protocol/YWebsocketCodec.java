package org.codraft.live.protocol;

import static org.codraft.live.protocol.MessageNumbers.*;

import org.codraft.live.protocol.Message.AuthToken;
import org.codraft.live.protocol.Message.Authenticated;
import org.codraft.live.protocol.Message.Awareness;
import org.codraft.live.protocol.Message.CloseDoc;
import org.codraft.live.protocol.Message.DocUpdate;
import org.codraft.live.protocol.Message.PermissionDenied;
import org.codraft.live.protocol.Message.Pong;
import org.codraft.live.protocol.Message.QueryAwareness;
import org.codraft.live.protocol.Message.Refusal;
import org.codraft.live.protocol.Message.Stateless;
import org.codraft.live.protocol.Message.SyncStatus;
import org.codraft.live.protocol.Message.SyncStep1;
import org.codraft.live.protocol.Message.SyncStep2;
import org.jspecify.annotations.Nullable;

/// The dialect of `y-websocket`: one document a socket, named in the URL, no acknowledgements.
public final class YWebsocketCodec {
    private YWebsocketCodec() {}

    /// Decodes what a client may send.
    ///
    /// @throws ProtocolException `MALFORMED` or `TOO_LARGE`
    public static Message decode(byte[] frame, MessageLimits limits) {
        HocuspocusCodec.requireFrameSize(frame, limits);
        Lib0Reader in = new Lib0Reader(frame);
        Message message = switch (in.readVarUint(QUERY_AWARENESS)) {
            case SYNC -> MessageBodies.readSync(in, limits);
            case AWARENESS -> MessageBodies.readAwareness(in, limits);
            case QUERY_AWARENESS -> new QueryAwareness();
            default -> throw ProtocolException.malformed("a message that no client sends");
        };
        in.expectEnd();
        return message;
    }

    /// Bytes of `message`, or null when the dialect has no word for it.
    public static byte @Nullable [] encode(Message message) {
        Lib0Writer out = new Lib0Writer();
        switch (message) {
            case SyncStep1 m -> MessageBodies.writeSync(out, SYNC_STEP_1, m.stateVector());
            case SyncStep2 m -> MessageBodies.writeSync(out, SYNC_STEP_2, m.update());
            case DocUpdate m -> MessageBodies.writeSync(out, SYNC_UPDATE, m.update());
            case Awareness m -> MessageBodies.writeAwareness(out, m);
            case QueryAwareness _ -> out.writeVarUint(QUERY_AWARENESS);
            case PermissionDenied m -> denied(out, m.reason());
            case Refusal m -> denied(out, m.code());
            case AuthToken _, Authenticated _, Stateless _, CloseDoc _, SyncStatus _, Pong _ -> {
                return null;
            }
        }
        return out.toByteArray();
    }

    private static void denied(Lib0Writer out, String reason) {
        out.writeVarUint(AUTH).writeVarUint(YJS_AUTH_DENIED).writeVarString(reason);
    }
}
