package org.codraft.drafting.file;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.codraft.drafting.file.Picture.Format;

/// Reads the heads of the four formats. Nothing is decoded: whoever unpacks a picture on a server can be made to
/// unpack a bomb.
final class PictureHead {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int IHDR_LENGTH = 13;
    private static final int JPEG_START = 0xffd8;

    private PictureHead() {}

    /// Empty when the bytes begin none of them, end within the head, or say that there is nothing to see.
    static Optional<Picture> read(byte[] bytes) {
        try {
            return picture(bytes).filter(picture -> picture.width() > 0 && picture.height() > 0);
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException truncated) {
            return Optional.empty();
        }
    }

    private static Optional<Picture> picture(byte[] bytes) {
        if (bytes.length > PNG.length && Arrays.equals(bytes, 0, PNG.length, PNG, 0, PNG.length)) {
            return png(ByteBuffer.wrap(bytes).position(PNG.length));
        }
        if (text(bytes, 0, 6).equals("GIF87a") || text(bytes, 0, 6).equals("GIF89a")) {
            ByteBuffer in =
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(6);
            return Optional.of(new Picture(Format.GIF, unsigned(in), unsigned(in)));
        }
        if (text(bytes, 0, 4).equals("RIFF") && text(bytes, 8, 4).equals("WEBP")) {
            return webp(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(12));
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return bytes.length > 2 && unsigned(in) == JPEG_START ? jpeg(in) : Optional.empty();
    }

    private static Optional<Picture> png(ByteBuffer in) {
        if (in.getInt() != IHDR_LENGTH || !name(in).equals("IHDR")) {
            return Optional.empty();
        }
        int width = in.getInt();
        int height = in.getInt();
        in.position(in.position() + IHDR_LENGTH - 8 + Integer.BYTES);
        return Optional.of(new Picture(Format.PNG, width, height));
    }

    private static Optional<Picture> webp(ByteBuffer in) {
        String chunk = name(in);
        in.getInt();
        return switch (chunk) {
            case "VP8 " -> {
                in.position(in.position() + 3);
                boolean started = in.get() == (byte) 0x9d && in.get() == 0x01 && in.get() == 0x2a;
                yield started
                        ? Optional.of(new Picture(Format.WEBP, unsigned(in) & 0x3fff, unsigned(in) & 0x3fff))
                        : Optional.empty();
            }
            case "VP8L" -> {
                boolean started = in.get() == 0x2f;
                int sizes = in.getInt();
                yield started
                        ? Optional.of(new Picture(Format.WEBP, (sizes & 0x3fff) + 1, ((sizes >>> 14) & 0x3fff) + 1))
                        : Optional.empty();
            }
            case "VP8X" -> {
                in.getInt();
                yield Optional.of(new Picture(Format.WEBP, unsigned24(in) + 1, unsigned24(in) + 1));
            }
            default -> Optional.empty();
        };
    }

    /// Goes from segment to segment until the one that says the size. A camera held upright says in an earlier one
    /// that the picture is to be turned.
    private static Optional<Picture> jpeg(ByteBuffer in) {
        boolean turned = false;
        while (true) {
            int marker = unsigned(in);
            while (marker == 0xffff) {
                marker = 0xff00 | (in.get() & 0xff);
            }
            int length = unsigned(in);
            ByteBuffer segment = in.slice(in.position(), length - 2);
            if (isFrame(marker)) {
                segment.get();
                int height = unsigned(segment);
                int width = unsigned(segment);
                return Optional.of(new Picture(Format.JPEG, turned ? height : width, turned ? width : height));
            }
            if (marker >>> 8 != 0xff || marker == 0xffda) {
                return Optional.empty();
            }
            turned |= marker == 0xffe1 && orientation(segment) >= 5;
            in.position(in.position() + length - 2);
        }
    }

    /// The frames of all kinds; three numbers among them mean something else.
    private static boolean isFrame(int marker) {
        return marker >= 0xffc0 && marker <= 0xffcf && marker != 0xffc4 && marker != 0xffc8 && marker != 0xffcc;
    }

    /// How a camera was held, 1 to 8, if the segment is Exif and says so, else 1. From 5 on width and height are
    /// exchanged.
    static int orientation(ByteBuffer segment) {
        try {
            if (segment.remaining() < 14 || !name(segment).equals("Exif") || segment.getShort() != 0) {
                return 1;
            }
            ByteBuffer tiff = segment.slice();
            tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            tiff.position(tiff.getInt(4));
            for (int left = unsigned(tiff); left > 0; left--) {
                if (tiff.getShort(tiff.position()) == 0x0112) {
                    int orientation = tiff.getShort(tiff.position() + 8);
                    return orientation >= 1 && orientation <= 8 ? orientation : 1;
                }
                tiff.position(tiff.position() + 12);
            }
            return 1;
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            return 1;
        }
    }

    private static int unsigned(ByteBuffer in) {
        return in.getShort() & 0xffff;
    }

    private static int unsigned24(ByteBuffer in) {
        return (in.get() & 0xff) | (in.get() & 0xff) << 8 | (in.get() & 0xff) << 16;
    }

    private static String name(ByteBuffer in) {
        byte[] name = new byte[4];
        in.get(name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes, int from, int length) {
        return bytes.length < from + length ? "" : new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
}
