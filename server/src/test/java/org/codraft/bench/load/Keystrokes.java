package org.codraft.bench.load;

import org.codraft.live.protocol.Lib0Reader;
import org.codraft.live.protocol.Lib0Writer;

/// Makes and reads the updates of one replica that types into a paragraph of its own: the bytes are what Yjs would
/// send, without the cost of a Yjs document for each of hundreds of simulated editors.
final class Keystrokes {
    private static final int COLLECTED = 0;
    private static final int CONTENT_DELETED = 1;
    private static final int CONTENT_STRING = 4;
    private static final int CONTENT_TYPE = 7;
    private static final int HAS_ORIGIN = 0x80;
    private static final int HAS_RIGHT_ORIGIN = 0x40;
    private static final int HAS_KEY = 0x20;
    private static final int XML_ELEMENT = 3;
    private static final int XML_TEXT = 6;
    /// Clocks 0 to 2 are the paragraph, its text and its first letter.
    static final int FIRST_CLOCK = 3;

    /// Told of every run of letters that an update carries.
    interface Reader {
        void run(long client, int clock, int length);
    }

    private Keystrokes() {}

    /// A paragraph with its text and a first letter, at the top of the document.
    static byte[] opening(long client) {
        Lib0Writer out = new Lib0Writer();
        out.writeVarUint(1).writeVarUint(3).writeVarUint(client).writeVarUint(0);
        out.writeByte(CONTENT_TYPE).writeVarUint(1).writeVarString("default");
        out.writeVarUint(XML_ELEMENT).writeVarString("paragraph");
        out.writeByte(CONTENT_TYPE).writeVarUint(0).writeVarUint(client).writeVarUint(0);
        out.writeVarUint(XML_TEXT);
        out.writeByte(CONTENT_STRING).writeVarUint(0).writeVarUint(client).writeVarUint(1);
        out.writeVarString("x").writeVarUint(0);
        return out.toByteArray();
    }

    /// One more letter behind the last one.
    static byte[] letter(long client, int clock) {
        Lib0Writer out = new Lib0Writer(32);
        out.writeVarUint(1).writeVarUint(1).writeVarUint(client).writeVarUint(clock);
        out.writeByte(CONTENT_STRING | HAS_ORIGIN).writeVarUint(client).writeVarUint(clock - 1);
        out.writeVarString("x").writeVarUint(0);
        return out.toByteArray();
    }

    /// Reports the letters in `in`, whose rest is one update.
    static void read(Lib0Reader in, Reader each) {
        for (long clients = in.readVarUint(); clients > 0; clients--) {
            long structs = in.readVarUint();
            long client = in.readVarUint();
            int clock = (int) in.readVarUint();
            for (; structs > 0; structs--) {
                int length = struct(in);
                each.run(client, clock, length);
                clock += length;
            }
        }
    }

    private static int struct(Lib0Reader in) {
        int info = in.readByte();
        if (info == COLLECTED) {
            return (int) in.readVarUint();
        }
        if ((info & HAS_ORIGIN) != 0) {
            in.readVarUint();
            in.readVarUint();
        }
        if ((info & HAS_RIGHT_ORIGIN) != 0) {
            in.readVarUint();
            in.readVarUint();
        }
        if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) == 0) {
            if (in.readVarUint() == 1) {
                in.readVarString();
            } else {
                in.readVarUint();
                in.readVarUint();
            }
            if ((info & HAS_KEY) != 0) {
                in.readVarString();
            }
        }
        return switch (info & 0x1f) {
            case CONTENT_STRING -> in.skipVarString();
            case CONTENT_TYPE -> {
                if (in.readVarUint() == XML_ELEMENT) {
                    in.readVarString();
                }
                yield 1;
            }
            case CONTENT_DELETED -> (int) in.readVarUint();
            default -> throw new IllegalStateException("not a keystroke: content " + (info & 0x1f));
        };
    }
}
