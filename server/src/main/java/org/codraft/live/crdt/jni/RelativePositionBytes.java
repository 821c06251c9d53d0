package org.codraft.live.crdt.jni;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.codraft.id.ClientId;
import org.codraft.live.crdt.CrdtException;

/// Encoded relative positions come from browsers (a comment's anchor), so they are parsed here and only a re-encoded
/// copy goes to the native side.
///
/// Yjs writes a kind (0 after an item, 1 in a root type, 2 in a nested type), then the item's id or the root's name,
/// then the association as a signed number, which may be missing.
final class RelativePositionBytes {
    private static final int ITEM = 0;
    private static final int ROOT = 1;
    private static final int NESTED = 2;

    /// Names of root types are short words; a longer one is not ours.
    private static final int MAX_NAME = 64;

    /// Clocks beyond this make the engine's 32-bit sums overflow.
    private static final long CLOCK_LIMIT = 1L << 31;

    private final ByteBuffer in;

    private RelativePositionBytes(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
    }

    /// @throws CrdtException when the bytes are not one relative position
    static byte[] canonical(byte[] bytes) {
        var parser = new RelativePositionBytes(bytes);
        ByteBuffer out = ByteBuffer.allocate(MAX_NAME + 24);
        long kind = parser.unsigned(ROOT + NESTED);
        write(out, kind);
        if (kind == ITEM || kind == NESTED) {
            write(out, parser.unsigned(ClientId.LIMIT));
            write(out, parser.unsigned(CLOCK_LIMIT));
        } else if (kind == ROOT) {
            byte[] name = parser.name();
            write(out, name.length);
            out.put(name);
        } else {
            throw malformed();
        }
        out.put((byte) (parser.isLeftAssociated() ? 0x41 : 0));
        if (parser.in.hasRemaining()) {
            throw malformed();
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private byte[] name() {
        int length = (int) unsigned(MAX_NAME + 1L);
        if (length > in.remaining()) {
            throw malformed();
        }
        byte[] name = new byte[length];
        in.get(name);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name));
        } catch (CharacterCodingException e) {
            throw malformed();
        }
        return name;
    }

    /// The association is one byte: bit 7 would say that another follows, bit 6 is the sign.
    private boolean isLeftAssociated() {
        if (!in.hasRemaining()) {
            return false;
        }
        int value = in.get();
        if (value < 0) {
            throw malformed();
        }
        return (value & 0x40) != 0 && (value & 0x3f) != 0;
    }

    private long unsigned(long limit) {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            if (!in.hasRemaining()) {
                throw malformed();
            }
            byte part = in.get();
            value |= (part & 0x7fL) << shift;
            if (part >= 0) {
                if (value >= limit) {
                    throw malformed();
                }
                return value;
            }
        }
        throw malformed();
    }

    private static void write(ByteBuffer out, long value) {
        long rest = value;
        while (rest >= 0x80) {
            out.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    private static CrdtException malformed() {
        return new CrdtException("these bytes are not a relative position", false);
    }
}
