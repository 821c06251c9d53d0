package org.codraft.live.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes lib0's encoding into a growing array. Not thread-safe; [#reset()] allows reuse without allocation.
public final class Lib0Writer {
    /// Past every update and frame we accept, so only a defect of our own gets here.
    private static final int MAX_SIZE = 1 << 30;

    private byte[] bytes;
    private int size;

    public Lib0Writer() {
        this(64);
    }

    public Lib0Writer(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    public int size() {
        return size;
    }

    /// How much can be written before the array grows.
    public int capacity() {
        return bytes.length;
    }

    public void reset() {
        size = 0;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    public Lib0Writer writeByte(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /// A number from 0 to 2^53 - 1.
    public Lib0Writer writeVarUint(long value) {
        if (value < 0 || value > Lib0Reader.MAX_SAFE_INTEGER) {
            throw new IllegalArgumentException("number outside 0 to 2^53 - 1");
        }
        ensure(8);
        long rest = value;
        while (rest > 0x7f) {
            bytes[size++] = (byte) (0x80 | (rest & 0x7f));
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    public Lib0Writer writeVarInt(long value) {
        long magnitude = Math.abs(value);
        if (magnitude < 0 || magnitude > Lib0Reader.MAX_SAFE_INTEGER) {
            throw new IllegalArgumentException("magnitude above 2^53 - 1");
        }
        ensure(9);
        int sign = value < 0 ? 0x40 : 0;
        bytes[size++] = (byte) ((magnitude > 0x3f ? 0x80 : 0) | sign | (magnitude & 0x3f));
        return magnitude > 0x3f ? writeVarUint(magnitude >>> 6) : this;
    }

    public Lib0Writer writeVarString(String text) {
        return writeVarBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Length, then the bytes.
    public Lib0Writer writeVarBytes(byte[] value) {
        return writeVarUint(value.length).writeBytes(value, 0, value.length);
    }

    public Lib0Writer writeBytes(byte[] source, int from, int to) {
        int length = to - from;
        ensure(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
        return this;
    }

    /// Integers are written as such up to 2^31, as lib0 does; other numbers as the shortest exact float.
    public Lib0Writer writeAny(Lib0Value value) {
        return switch (value) {
            case Lib0Value.Undefined _ -> writeByte(127);
            case Lib0Value.Null _ -> writeByte(126);
            case Lib0Value.Num number -> writeNumber(number.value());
            case Lib0Value.BigInt number -> writeByte(122).writeBigEndian(number.value(), 8);
            case Lib0Value.Bool bool -> writeByte(bool.value() ? 120 : 121);
            case Lib0Value.Text text -> writeByte(119).writeVarString(text.value());
            case Lib0Value.Fields fields -> {
                writeByte(118).writeVarUint(fields.values().size());
                fields.values().forEach((key, field) -> writeVarString(key).writeAny(field));
                yield this;
            }
            case Lib0Value.Items items -> {
                writeByte(117).writeVarUint(items.values().size());
                items.values().forEach(this::writeAny);
                yield this;
            }
            case Lib0Value.Bytes raw -> writeByte(116).writeVarBytes(raw.value());
        };
    }

    private Lib0Writer writeNumber(double value) {
        if (value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE) {
            return writeByte(125).writeVarInt((long) value);
        }
        float narrow = (float) value;
        if (narrow == value) {
            return writeByte(124).writeBigEndian(Float.floatToRawIntBits(narrow), 4);
        }
        return writeByte(123).writeBigEndian(Double.doubleToRawLongBits(value), 8);
    }

    private Lib0Writer writeBigEndian(long value, int length) {
        ensure(length);
        for (int shift = (length - 1) * 8; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    private void ensure(int more) {
        if (more > bytes.length - size) {
            if (more > MAX_SIZE - size) {
                throw new IllegalStateException("more than a gigabyte written");
            }
            bytes = Arrays.copyOf(bytes, Math.max(size + more, Math.min(MAX_SIZE, bytes.length * 2)));
        }
    }
}
