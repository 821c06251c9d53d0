package org.codraft.live.protocol;

import org.jspecify.annotations.Nullable;

/// How one connection wants its messages spelled. Two connections with equal wires can be sent the same bytes.
public sealed interface Wire {
    /// Bytes of `message`, or null when this dialect has no word for it.
    byte @Nullable [] encode(Message message);

    /// Messages addressed to one document on a socket that may serve several.
    record Hocuspocus(DocAddress address) implements Wire {
        @Override
        public byte[] encode(Message message) {
            return HocuspocusCodec.encode(address, message);
        }
    }

    /// Messages on a socket of one document.
    record YWebsocket() implements Wire {
        @Override
        public byte @Nullable [] encode(Message message) {
            return YWebsocketCodec.encode(message);
        }
    }
}
