package org.codraft.bench.load;

import io.vertx.core.buffer.Buffer;
import org.codraft.live.protocol.Lib0Reader;
import org.codraft.live.protocol.Lib0Writer;

/// The two ways of talking to a Yjs server, as far as a typist needs them.
enum Dialect {
    HOCUSPOCUS {
        @Override
        Buffer hello(String doc, String token) {
            return frame(head(doc, 2).writeVarUint(0).writeVarString(token).writeVarString("4.8.0"));
        }

        @Override
        Buffer sync(String doc, int kind, byte[] body) {
            return frame(head(doc, 0).writeVarUint(kind).writeVarBytes(body));
        }

        @Override
        int messageType(Lib0Reader in) {
            in.readVarString();
            int type = (int) in.readVarUint();
            // A sync reply is a sync message that asks for no answer.
            return type == 4 ? 0 : type;
        }

        private Lib0Writer head(String doc, int type) {
            return new Lib0Writer(64).writeVarString(doc).writeVarUint(type);
        }
    },
    Y_WEBSOCKET {
        @Override
        Buffer hello(String doc, String token) {
            return sync(doc, 0, new byte[] {0});
        }

        @Override
        Buffer sync(String doc, int kind, byte[] body) {
            return frame(new Lib0Writer(64).writeVarUint(0).writeVarUint(kind).writeVarBytes(body));
        }

        @Override
        int messageType(Lib0Reader in) {
            return (int) in.readVarUint();
        }
    };

    static final int SYNC = 0;
    static final int AUTH = 2;

    /// First frame of a connection.
    abstract Buffer hello(String doc, String token);

    /// A sync message: kind 0 is step 1, 1 is step 2, 2 is an update.
    abstract Buffer sync(String doc, int kind, byte[] body);

    /// Reads the envelope and answers the type of the message in it.
    abstract int messageType(Lib0Reader in);

    private static Buffer frame(Lib0Writer out) {
        return Buffer.buffer(out.toByteArray());
    }
}
