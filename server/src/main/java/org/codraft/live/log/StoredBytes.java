package org.codraft.live.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.codraft.id.Sha256;

/// Framing of everything the log stores: the name of the layout (length, ASCII) and its version (two bytes)
/// stand first, so that bytes found anywhere say what they are. Numbers are big-endian; texts and bytes are
/// preceded by their length, which is checked against the bytes present before anything is allocated.
final class StoredBytes {
    private StoredBytes() {}

    /// What is stored cannot be read as this layout. Caught by the codecs, which know the document.
    static final class Malformed extends Exception {
        Malformed(String message) {
            super(message);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A buffer for exactly `bodyLength` bytes behind the frame of `name` and `version`.
    static ByteBuffer start(byte[] name, int version, int bodyLength) {
        return ByteBuffer.allocate(1 + name.length + Short.BYTES + bodyLength)
                .put((byte) name.length)
                .put(name)
                .putShort((short) version);
    }

    /// Checks name and version, and leaves the buffer at the body.
    static ByteBuffer open(byte[] stored, byte[] name, int version) throws Malformed {
        ByteBuffer in = ByteBuffer.wrap(stored);
        need(in, 1);
        byte[] found = new byte[bounded(in, in.get() & 0xff)];
        in.get(found);
        if (!Arrays.equals(found, name)) {
            throw new Malformed("the bytes are not of the layout " + new String(name, StandardCharsets.US_ASCII));
        }
        need(in, Short.BYTES);
        int stands = in.getShort() & 0xffff;
        if (stands != version) {
            throw new Malformed("layout version " + stands + " is unknown, this release reads " + version);
        }
        return in;
    }

    static void need(ByteBuffer in, int bytes) throws Malformed {
        if (in.remaining() < bytes) {
            throw new Malformed("the bytes end too early");
        }
    }

    static void atEnd(ByteBuffer in) throws Malformed {
        if (in.hasRemaining()) {
            throw new Malformed("there are bytes after the end");
        }
    }

    static byte[] fixed(ByteBuffer in, int length) throws Malformed {
        byte[] bytes = new byte[bounded(in, length)];
        in.get(bytes);
        return bytes;
    }

    static byte[] bytes(ByteBuffer in) throws Malformed {
        need(in, Integer.BYTES);
        return fixed(in, in.getInt());
    }

    static String text(ByteBuffer in) throws Malformed {
        need(in, Short.BYTES);
        int length = bounded(in, in.getShort() & 0xffff);
        ByteBuffer part = in.slice(in.position(), length);
        in.position(in.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(part).toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("a text is not UTF-8");
        }
    }

    static void putText(ByteBuffer out, byte[] utf8) {
        out.putShort((short) utf8.length).put(utf8);
    }

    static void putBytes(ByteBuffer out, byte[] bytes) {
        out.putInt(bytes.length).put(bytes);
    }

    /// Appends the SHA-256 of everything written so far; for records that no chain protects.
    static byte[] seal(ByteBuffer out) {
        MessageDigest digest = Sha256.digest();
        digest.update(out.duplicate().flip());
        return finish(out.put(digest.digest()));
    }

    /// What was written into `out`.
    static byte[] finish(ByteBuffer out) {
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /// Checks the seal before anything is believed.
    static void checkSeal(byte[] stored) throws Malformed {
        if (stored.length < EntryHash.LENGTH) {
            throw new Malformed("the bytes end too early");
        }
        int body = stored.length - EntryHash.LENGTH;
        MessageDigest digest = Sha256.digest();
        digest.update(stored, 0, body);
        if (!Arrays.equals(digest.digest(), 0, EntryHash.LENGTH, stored, body, stored.length)) {
            throw new Malformed("its checksum does not match");
        }
    }

    private static int bounded(ByteBuffer in, int length) throws Malformed {
        if (length < 0 || length > in.remaining()) {
            throw new Malformed("a length goes beyond the bytes present");
        }
        return length;
    }
}
