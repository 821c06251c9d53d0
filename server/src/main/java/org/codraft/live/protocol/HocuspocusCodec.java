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

/// The dialect of `@hocuspocus/provider`: a document name in front of each message, so that one socket serves
/// many documents, and an acknowledgement for each update.
public final class HocuspocusCodec {
    private static final String READ_ONLY = "readonly";
    private static final String READ_WRITE = "read-write";

    private HocuspocusCodec() {}

    /// A decoded frame; `address` is null exactly when the message is a [Pong].
    public record Addressed(@Nullable DocAddress address, Message message) {}

    /// Decodes what a client may send.
    ///
    /// @throws ProtocolException `MALFORMED` or `TOO_LARGE`
    public static Addressed decode(byte[] frame, MessageLimits limits) {
        requireFrameSize(frame, limits);
        if (frame.length == 1 && frame[0] == PONG) {
            return new Addressed(null, new Pong());
        }
        Lib0Reader in = new Lib0Reader(frame);
        DocAddress address = DocAddress.parse(in.readVarString());
        Message message = readMessage(in, limits);
        in.expectEnd();
        return new Addressed(address, message);
    }

    static void requireFrameSize(byte[] frame, MessageLimits limits) {
        if (frame.length > limits.frameBytes()) {
            throw ProtocolException.tooLarge("frame above its bound");
        }
    }

    private static Message readMessage(Lib0Reader in, MessageLimits limits) {
        int type = in.readVarUint(PONG);
        return switch (type) {
            case SYNC -> MessageBodies.readSync(in, limits);
            case AWARENESS -> MessageBodies.readAwareness(in, limits);
            case AUTH -> readToken(in);
            case QUERY_AWARENESS -> new QueryAwareness();
            case STATELESS -> new Stateless(bounded(in.readVarString(), ProtocolLimits.STATELESS_CHARS));
            case CLOSE -> new CloseDoc(in.hasMore() ? bounded(in.readVarString(), ProtocolLimits.VERSION_CHARS) : "");
            default -> throw ProtocolException.malformed("a message that no client sends");
        };
    }

    private static AuthToken readToken(Lib0Reader in) {
        if (in.readVarUint() != AUTH_TOKEN) {
            throw ProtocolException.malformed("an auth message that no client sends");
        }
        String token = bounded(in.readVarString(), ProtocolLimits.TOKEN_CHARS);
        // Providers before 3.1 do not say their version.
        String version = in.hasMore() ? bounded(in.readVarString(), ProtocolLimits.VERSION_CHARS) : "";
        return new AuthToken(token, version);
    }

    private static String bounded(String text, int max) {
        if (text.length() > max) {
            throw ProtocolException.tooLarge("text above its bound");
        }
        return text;
    }

    /// Bytes of `message` for `address`.
    public static byte[] encode(DocAddress address, Message message) {
        Lib0Writer out = new Lib0Writer();
        out.writeVarString(address.name());
        switch (message) {
            case SyncStep1 m -> MessageBodies.writeSync(out, SYNC_STEP_1, m.stateVector());
            case SyncStep2 m -> MessageBodies.writeSync(out, SYNC_STEP_2, m.update());
            case DocUpdate m -> MessageBodies.writeSync(out, SYNC_UPDATE, m.update());
            case Awareness m -> MessageBodies.writeAwareness(out, m);
            case QueryAwareness _ -> out.writeVarUint(QUERY_AWARENESS);
            case AuthToken m -> auth(out, AUTH_TOKEN, m.token()).writeVarString(m.version());
            case Authenticated m -> auth(out, AUTH_GRANTED, m.readOnly() ? READ_ONLY : READ_WRITE);
            case PermissionDenied m -> auth(out, AUTH_DENIED, m.reason());
            case Stateless m -> out.writeVarUint(STATELESS).writeVarString(m.payload());
            // Codes are plain words, so the JSON needs no escaping.
            case Refusal m ->
                out.writeVarUint(STATELESS).writeVarString("{\"codraft\":\"refused\",\"code\":\"" + m.code() + "\"}");
            case CloseDoc m -> out.writeVarUint(CLOSE).writeVarString(m.reason());
            // The provider reads a signed number here; 0 and 1 look alike in both encodings.
            case SyncStatus m -> out.writeVarUint(SYNC_STATUS).writeVarUint(m.durable() ? 1 : 0);
            case Pong _ -> out.writeVarUint(PONG);
        }
        return out.toByteArray();
    }

    private static Lib0Writer auth(Lib0Writer out, int kind, String text) {
        return out.writeVarUint(AUTH).writeVarUint(kind).writeVarString(text);
    }
}
