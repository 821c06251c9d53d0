package org.codraft.bench.load;

import org.codraft.live.protocol.Lib0Reader;
import org.codraft.live.protocol.Lib0Writer;

/// The two ways of talking to a Yjs server, as far as a typist needs them.
enum Dialect {
    HOCUSPOCUS {
        @Override
        byte[] hello(String doc, String token) {
            return head(doc, 2)
                    .writeVarUint(0)
                    .writeVarString(token)
                    .writeVarString("4.8.0")
                    .toByteArray();
        }

        @Override
        byte[] sync(String doc, int kind, byte[] body) {
            return head(doc, 0).writeVarUint(kind).writeVarBytes(body).toByteArray();
        }

        @Override
        int messageType(Lib0Reader in) {
            in.skipVarString();
            int type = (int) in.readVarUint();
            // A sync reply is a sync message that asks for no answer.
            return type == 4 ? SYNC : type;
        }

        private Lib0Writer head(String doc, int type) {
            return new Lib0Writer(64).writeVarString(doc).writeVarUint(type);
        }
    },
    Y_WEBSOCKET {
        @Override
        byte[] hello(String doc, String token) {
            return sync(doc, 0, new byte[] {0});
        }

        @Override
        byte[] sync(String doc, int kind, byte[] body) {
            return new Lib0Writer(64)
                    .writeVarUint(0)
                    .writeVarUint(kind)
                    .writeVarBytes(body)
                    .toByteArray();
        }

        @Override
        int messageType(Lib0Reader in) {
            return (int) in.readVarUint();
        }
    };

    static final int SYNC = 0;
    static final int AUTH = 2;
    /// Hocuspocus only: an update has been taken.
    static final int SYNC_STATUS = 8;

    /// First frame of a connection.
    abstract byte[] hello(String doc, String token);

    /// A sync message: kind 0 is step 1, 1 is step 2, 2 is an update.
    abstract byte[] sync(String doc, int kind, byte[] body);

    /// Reads the envelope and answers the type of the message in it.
    abstract int messageType(Lib0Reader in);
}
