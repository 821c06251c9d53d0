package org.codraft.drafting.file;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.codraft.error.ErrorCode;

/// Copies what a picture shows and leaves out what it tells: the place where it was taken, to a few metres, the time,
/// the owner of the camera, small copies of what was cut away, remarks, and whatever is hidden behind its end.
///
/// A picture is a row of parts, and only parts named here are copied. Nothing is decoded. A picture that cannot be
/// followed from part to part up to its end is refused: nobody could say what it tells.
final class PictureMetadata {
    /// Our own Exif segment, the only one that a JPEG may keep, with nothing in it but the orientation.
    private static final int ORIENTATION_LENGTH = 36;

    private static final Set<String> PNG_PARTS = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "bKGD", "sBIT", "pHYs", "gAMA", "cHRM", "sRGB", "iCCP", "cICP",
            "acTL", "fcTL", "fdAT");
    private static final Set<String> WEBP_PARTS = Set.of("VP8X", "VP8 ", "VP8L", "ALPH", "ICCP", "ANIM", "ANMF");
    private static final Set<String> WEBP_FRAME_PARTS = Set.of("VP8 ", "VP8L", "ALPH");
    private static final byte WEBP_TELLS_EXIF_AND_XMP = 0x0c;
    private static final int WEBP_FRAME_HEAD = 16;
    private static final Set<String> GIF_REPEATS = Set.of("NETSCAPE2.0", "ANIMEXTS1.0");

    private PictureMetadata() {}

    /// `bytes` without what they tell.
    ///
    /// @throws FileException as [Picture#of], and `unsupported-picture` when they are damaged or end too early
    static byte[] removed(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        ByteBuffer out = ByteBuffer.allocate(bytes.length + ORIENTATION_LENGTH);
        try {
            switch (Picture.of(bytes).format()) {
                case PNG -> png(in, out);
                case JPEG -> jpeg(in, out);
                case GIF -> gif(in.order(ByteOrder.LITTLE_ENDIAN), out);
                case WEBP -> webp(in.order(ByteOrder.LITTLE_ENDIAN), out.order(ByteOrder.LITTLE_ENDIAN));
            }
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            throw new FileException(
                    ErrorCode.UNSUPPORTED_PICTURE, "The picture is damaged or ends too early.", damaged);
        }
        byte[] shown = Arrays.copyOf(out.array(), out.position());
        // A damaged length can put the head itself among the parts that are left out.
        Picture.of(shown);
        return shown;
    }

    private static void png(ByteBuffer in, ByteBuffer out) {
        out.putLong(in.getLong());
        String name;
        do {
            int start = in.position();
            int length = in.getInt();
            name = name(in);
            ByteBuffer part = part(in, start, 12L + length);
            if (PNG_PARTS.contains(name)) {
                out.put(part);
            } else {
                // A small first letter says that the picture can be shown without this part.
                require(Character.isLowerCase(name.charAt(0)));
            }
        } while (!name.equals("IEND"));
    }

    private static void jpeg(ByteBuffer in, ByteBuffer out) {
        out.putShort(in.getShort());
        boolean turned = false;
        for (int marker = marker(in); marker != 0xd9; marker = marker(in)) {
            int start = in.position();
            int length = in.getShort() & 0xffff;
            require(length >= 2);
            ByteBuffer segment = part(in, start, length);
            ByteBuffer content = segment.slice(2, length - 2);
            switch (marker) {
                case 0xe0 -> beginning(content, out);
                case 0xe1 -> {
                    int orientation = turned ? 1 : PictureHead.orientation(content);
                    if (orientation > 1) {
                        orientation(orientation, out);
                        turned = true;
                    }
                }
                case 0xe2 -> copyIf(begins(content, "ICC_PROFILE"), marker, segment, out);
                case 0xee -> copyIf(begins(content, "Adobe"), marker, segment, out);
                default -> copyIf(isShown(marker), marker, segment, out);
            }
            if (marker == 0xda) {
                scan(in, out);
            }
        }
        out.put((byte) 0xff).put((byte) 0xd9);
    }

    private static int marker(ByteBuffer in) {
        require(in.get() == (byte) 0xff);
        int marker = in.get() & 0xff;
        while (marker == 0xff) {
            marker = in.get() & 0xff;
        }
        return marker;
    }

    /// Tables, frames and scans.
    private static boolean isShown(int marker) {
        return (marker >= 0xc0 && marker <= 0xcf && marker != 0xc8) || (marker >= 0xda && marker <= 0xdd);
    }

    private static void copyIf(boolean kept, int marker, ByteBuffer segment, ByteBuffer out) {
        if (kept) {
            out.put((byte) 0xff).put((byte) marker).put(segment);
        }
    }

    /// The usual first segment without the small copy of the picture that it may hold.
    private static void beginning(ByteBuffer content, ByteBuffer out) {
        if (begins(content, "JFIF") && content.remaining() >= 14) {
            out.putShort((short) 0xffe0).putShort((short) 16);
            out.put(content.slice(0, 12)).putShort((short) 0);
        }
    }

    private static void orientation(int orientation, ByteBuffer out) {
        out.putShort((short) 0xffe1).putShort((short) (ORIENTATION_LENGTH - 2));
        out.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
        out.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        out.putShort((short) orientation).putShort((short) 0).putInt(0);
    }

    /// The compressed points, up to the next marker that is not one of theirs.
    private static void scan(ByteBuffer in, ByteBuffer out) {
        int start = in.position();
        int at = start;
        while (in.get(at) != (byte) 0xff || isWithinScan(in.get(at + 1) & 0xff)) {
            at++;
        }
        out.put(part(in, start, at - start));
    }

    private static boolean isWithinScan(int marker) {
        return marker == 0 || (marker >= 0xd0 && marker <= 0xd7);
    }

    private static void gif(ByteBuffer in, ByteBuffer out) {
        out.put(part(in, 0, 13));
        out.put(colours(in, in.get(10)));
        for (int kind = in.get(); kind != 0x3b; kind = in.get()) {
            int start = in.position() - 1;
            if (kind == 0x2c) {
                in.position(start + 10);
                colours(in, in.get(start + 9));
                in.get();
                skipBlocks(in);
                out.put(part(in, start, in.position() - start));
            } else {
                require(kind == 0x21);
                boolean kept = isAboutTime(in);
                skipBlocks(in);
                if (kept) {
                    out.put(part(in, start, in.position() - start));
                }
            }
        }
        out.put((byte) 0x3b);
    }

    private static ByteBuffer colours(ByteBuffer in, byte flags) {
        return part(in, in.position(), (flags & 0x80) == 0 ? 0 : 6L << (flags & 7));
    }

    /// Of the extensions only those that say how long a picture of a row is shown, and how often the row.
    private static boolean isAboutTime(ByteBuffer in) {
        int label = in.get() & 0xff;
        if (label != 0xff) {
            return label == 0xf9;
        }
        int length = in.get(in.position()) & 0xff;
        return GIF_REPEATS.contains(text(in.slice(in.position() + 1, length)));
    }

    private static void skipBlocks(ByteBuffer in) {
        for (int length = in.get() & 0xff; length > 0; length = in.get() & 0xff) {
            in.position(in.position() + length);
        }
    }

    private static void webp(ByteBuffer in, ByteBuffer out) {
        ByteBuffer whole = part(in, 8, in.getInt(4));
        out.put(in.slice(0, 8)).put(whole.slice(0, 4));
        chunks(whole.slice(4, whole.remaining() - 4), WEBP_PARTS, out);
        out.putInt(4, out.position() - 8);
    }

    private static void chunks(ByteBuffer chunks, Set<String> kept, ByteBuffer out) {
        ByteBuffer in = chunks.order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            int start = in.position();
            String name = name(in);
            int length = in.getInt();
            ByteBuffer chunk = part(in, start, 8L + length + (length & 1));
            int copied = out.position();
            switch (kept.contains(name) ? name : "") {
                case "" -> {}
                case "VP8X" -> {
                    out.put(chunk);
                    out.put(copied + 8, (byte) (chunk.get(8) & ~WEBP_TELLS_EXIF_AND_XMP));
                }
                case "ANMF" -> {
                    out.put(chunk.slice(0, 8 + WEBP_FRAME_HEAD));
                    chunks(chunk.slice(8 + WEBP_FRAME_HEAD, length - WEBP_FRAME_HEAD), WEBP_FRAME_PARTS, out);
                    out.putInt(copied + 4, out.position() - copied - 8);
                }
                default -> out.put(chunk);
            }
        }
    }

    /// `length` bytes from `start`, after which reading goes on.
    private static ByteBuffer part(ByteBuffer in, int start, long length) {
        require(length >= 0 && start + length <= in.limit());
        in.position((int) (start + length));
        return in.slice(start, (int) length);
    }

    private static boolean begins(ByteBuffer content, String name) {
        int length = name.length() + 1;
        return content.remaining() >= length && text(content.slice(0, length)).equals(name + '\0');
    }

    private static String name(ByteBuffer in) {
        String name = text(in.slice(in.position(), 4));
        in.position(in.position() + 4);
        return name;
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not as such a picture goes on");
        }
    }
}
