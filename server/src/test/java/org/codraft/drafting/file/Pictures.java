package org.codraft.drafting.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Pictures whose parts are in order, with points that mean nothing.
final class Pictures {
    private static final int REST = 40;

    private Pictures() {}

    static byte[] png(int width, int height) {
        return png(width, height, 33 + 12 + REST + 12);
    }

    /// With as many points as it takes to come to this many bytes.
    static byte[] png(int width, int height, int bytes) {
        return ByteBuffer.allocate(bytes)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put(text("IHDR"))
                .putInt(width)
                .putInt(height)
                .position(33)
                .putInt(bytes - 33 - 12 - 12)
                .put(text("IDAT"))
                .position(bytes - 8)
                .put(text("IEND"))
                .array();
    }

    static byte[] gif(int width, int height) {
        return ByteBuffer.allocate(13 + 10 + 1 + 1 + REST + 1 + 1)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(text("GIF89a"))
                .putShort((short) width)
                .putShort((short) height)
                .position(13)
                .put((byte) 0x2c)
                .position(13 + 10)
                .put((byte) 2)
                .put((byte) REST)
                .position(13 + 10 + 2 + REST + 1)
                .put((byte) 0x3b)
                .array();
    }

    /// As a camera writes it that was held upright when `orientation` is 5 to 8.
    static byte[] jpeg(int width, int height, int orientation, ByteOrder order) {
        ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 24).order(order);
        exif.put(text("Exif")).putShort((short) 0);
        exif.put(text(order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM"))
                .putShort((short) 42)
                .putInt(8);
        exif.putShort((short) 2);
        exif.putShort((short) 0x010f).putShort((short) 2).putInt(1).putInt(0);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
        ByteBuffer out = ByteBuffer.allocate(2 + 4 + exif.capacity() + 19 + 4 + REST + 2);
        out.putShort((short) 0xffd8);
        out.putShort((short) 0xffe1).putShort((short) (2 + exif.capacity())).put(exif.array());
        out.putShort((short) 0xffc2).putShort((short) 17).put((byte) 8);
        out.putShort((short) height).putShort((short) width).position(out.position() + 10);
        out.putShort((short) 0xffda).putShort((short) 2).position(out.position() + REST);
        return out.putShort((short) 0xffd9).array();
    }

    static byte[] jpeg(int width, int height) {
        return jpeg(width, height, 1, ByteOrder.BIG_ENDIAN);
    }

    /// With extended head, as pictures with transparency or movement have.
    static byte[] webp(int width, int height) {
        return riff("VP8X")
                .putInt(0)
                .put((byte) (width - 1))
                .put((byte) (width - 1 >> 8))
                .put((byte) (width - 1 >> 16))
                .put((byte) (height - 1))
                .put((byte) (height - 1 >> 8))
                .put((byte) (height - 1 >> 16))
                .array();
    }

    static byte[] lossyWebp(int width, int height) {
        return riff("VP8 ")
                .put(new byte[] {0, 0, 0, (byte) 0x9d, 1, 0x2a})
                .putShort((short) width)
                .putShort((short) height)
                .array();
    }

    static byte[] losslessWebp(int width, int height) {
        return riff("VP8L")
                .put((byte) 0x2f)
                .putInt(width - 1 | height - 1 << 14)
                .array();
    }

    private static ByteBuffer riff(String chunk) {
        return ByteBuffer.allocate(30 + REST)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(text("RIFF"))
                .putInt(22 + REST)
                .put(text("WEBP"))
                .put(text(chunk))
                .putInt(10);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
