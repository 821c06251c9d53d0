package org.codraft.live.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads lib0's encoding from bytes nobody trusts.
///
/// Every length is compared with the bytes that are present before anything is allocated, numbers stop at 2^53,
/// text must be UTF-8, and a number has one spelling only (no padding with empty groups), so that what was read
/// and written again is the same bytes. Everything else is a [ProtocolException]. Not thread-safe.
public final class Lib0Reader {
    /// Largest number JavaScript counts exactly.
    public static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

    private final byte[] bytes;
    private final int limit;
    private int position;

    public Lib0Reader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public Lib0Reader(byte[] bytes, int from, int to) {
        if (from < 0 || to > bytes.length || from > to) {
            throw new IllegalArgumentException("range outside the array");
        }
        this.bytes = bytes;
        this.position = from;
        this.limit = to;
    }

    public int position() {
        return position;
    }

    public int remaining() {
        return limit - position;
    }

    public boolean hasMore() {
        return position < limit;
    }

    /// The array read from; for copying a range that has been read over.
    public byte[] array() {
        return bytes;
    }

    /// Refuses bytes after the end of a message.
    public void expectEnd() {
        if (position != limit) {
            throw ProtocolException.malformed("bytes after the end");
        }
    }

    public int readByte() {
        if (position >= limit) {
            throw ProtocolException.malformed("ends early");
        }
        return bytes[position++] & 0xff;
    }

    /// A number from 0 to 2^53 - 1.
    public long readVarUint() {
        int first = readByte();
        if (first < 0x80) {
            return first;
        }
        return moreGroups(first & 0x7f, 7);
    }

    private long moreGroups(long start, int firstShift) {
        long value = start;
        int shift = firstShift;
        while (true) {
            int group = readByte();
            if (shift > 49) {
                throw ProtocolException.malformed("number above 2^53");
            }
            value |= (long) (group & 0x7f) << shift;
            if (group < 0x80) {
                if (group == 0) {
                    throw ProtocolException.malformed("number padded with empty groups");
                }
                if (value > MAX_SAFE_INTEGER) {
                    throw ProtocolException.malformed("number above 2^53");
                }
                return value;
            }
            shift += 7;
        }
    }

    /// A number from 0 to `max`.
    public int readVarUint(int max) {
        long value = readVarUint();
        if (value > max) {
            throw ProtocolException.malformed("number above its bound");
        }
        return (int) value;
    }

    /// How many elements follow, each of at least one byte, so never more than the bytes that are left.
    public int readCount() {
        long value = readVarUint();
        if (value > remaining()) {
            throw ProtocolException.malformed("more elements announced than bytes present");
        }
        return (int) value;
    }

    /// A signed number whose magnitude is below 2^53. Negative zero, which lib0 can say, is read as 0.
    public long readVarInt() {
        int first = readByte();
        boolean negative = (first & 0x40) != 0;
        long magnitude = first & 0x3f;
        if ((first & 0x80) != 0) {
            magnitude = moreGroups(magnitude, 6);
        }
        return negative ? -magnitude : magnitude;
    }

    public String readVarString() {
        int length = readCount();
        int from = position;
        if (Utf8.utf16Length(bytes, from, from + length) < 0) {
            throw ProtocolException.malformed("text is not UTF-8");
        }
        position += length;
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    /// Passes over a string; answers its length in UTF-16 units. Its bytes end at [#position()].
    public int skipVarString() {
        int length = readCount();
        int units = Utf8.utf16Length(bytes, position, position + length);
        if (units < 0) {
            throw ProtocolException.malformed("text is not UTF-8");
        }
        position += length;
        return units;
    }

    public byte[] readVarBytes() {
        return readBytes(readCount());
    }

    public byte[] readBytes(int length) {
        byte[] copy = new byte[skipBytes(length)];
        System.arraycopy(bytes, position - length, copy, 0, length);
        return copy;
    }

    /// Passes over `length` bytes; answers `length`.
    public int skipBytes(int length) {
        if (length < 0 || length > remaining()) {
            throw ProtocolException.malformed("ends early");
        }
        position += length;
        return length;
    }

    /// A value in the `any` encoding, containers nested at most `maxDepth` deep (0: no container at all).
    public Lib0Value readAny(int maxDepth) {
        int type = readByte();
        return switch (type) {
            case 127 -> Lib0Value.UNDEFINED;
            case 126 -> Lib0Value.NULL;
            case 125 -> new Lib0Value.Num(readVarInt(), true);
            case 124 -> new Lib0Value.Num(Float.intBitsToFloat((int) readBigEndian(4)), false);
            case 123 -> new Lib0Value.Num(Double.longBitsToDouble(readBigEndian(8)), false);
            case 122 -> new Lib0Value.BigInt(readBigEndian(8));
            case 121 -> Lib0Value.FALSE;
            case 120 -> Lib0Value.TRUE;
            case 119 -> new Lib0Value.Text(readVarString());
            case 118 -> readFields(maxDepth);
            case 117 -> readItems(maxDepth);
            case 116 -> new Lib0Value.Bytes(readVarBytes());
            default -> throw ProtocolException.malformed("unknown kind of value");
        };
    }

    /// Passes over a value in the `any` encoding; checks what [#readAny] checks, except that keys are unique.
    public void skipAny(int maxDepth) {
        int type = readByte();
        switch (type) {
            case 127, 126, 121, 120 -> {}
            case 125 -> readVarInt();
            case 124 -> skipBytes(4);
            case 123, 122 -> skipBytes(8);
            case 119 -> skipVarString();
            case 118 -> {
                requireDepth(maxDepth);
                for (int left = readCount(); left > 0; left--) {
                    skipVarString();
                    skipAny(maxDepth - 1);
                }
            }
            case 117 -> {
                requireDepth(maxDepth);
                for (int left = readCount(); left > 0; left--) {
                    skipAny(maxDepth - 1);
                }
            }
            case 116 -> skipBytes(readCount());
            default -> throw ProtocolException.malformed("unknown kind of value");
        }
    }

    private Lib0Value readFields(int maxDepth) {
        requireDepth(maxDepth);
        int count = readCount();
        Map<String, Lib0Value> fields = LinkedHashMap.newLinkedHashMap(Math.min(count, 16));
        for (int i = 0; i < count; i++) {
            if (fields.put(readVarString(), readAny(maxDepth - 1)) != null) {
                throw ProtocolException.malformed("a key appears twice");
            }
        }
        return new Lib0Value.Fields(fields);
    }

    private Lib0Value readItems(int maxDepth) {
        requireDepth(maxDepth);
        int count = readCount();
        List<Lib0Value> items = new ArrayList<>(Math.min(count, 16));
        for (int i = 0; i < count; i++) {
            items.add(readAny(maxDepth - 1));
        }
        return new Lib0Value.Items(items);
    }

    private static void requireDepth(int maxDepth) {
        if (maxDepth <= 0) {
            throw ProtocolException.malformed("value nested too deep");
        }
    }

    private long readBigEndian(int size) {
        skipBytes(size);
        long value = 0;
        for (int i = position - size; i < position; i++) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return value;
    }
}
