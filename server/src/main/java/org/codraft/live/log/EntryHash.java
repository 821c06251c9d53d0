package org.codraft.live.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.codraft.id.DocId;
import org.codraft.id.Sha256;

/// The hash that chains entries: SHA-256 over, in order, the layout's name, the document id, predecessor's
/// hash, sequence number, epoch, time (seconds, nanoseconds), connection, author and update. Texts and bytes
/// are preceded by their length as four bytes, numbers are eight bytes, all big-endian, so that no two
/// different entries give the same input.
public final class EntryHash {
    /// Bytes of a SHA-256.
    public static final int LENGTH = 32;

    private static final byte[] LAYOUT = "codraft.log.entry.v1".getBytes(StandardCharsets.US_ASCII);

    private EntryHash() {}

    /// The predecessor's hash of entry number 1: 32 zero bytes.
    public static byte[] genesis() {
        return new byte[LENGTH];
    }

    public static byte[] of(DocId doc, Seq seq, long epoch, NewEntry content, byte[] previousHash) {
        byte[] author = content.author().value().getBytes(StandardCharsets.UTF_8);
        byte[] id = doc.value().getBytes(StandardCharsets.UTF_8);
        Instant at = content.at();
        ByteBuffer numbers = ByteBuffer.allocate(5 * Long.BYTES)
                .putLong(seq.value())
                .putLong(epoch)
                .putLong(at.getEpochSecond())
                .putLong(at.getNano())
                .putLong(content.connection().value());
        MessageDigest digest = Sha256.digest();
        digest.update(LAYOUT);
        field(digest, id);
        field(digest, previousHash);
        digest.update(numbers.flip());
        field(digest, author);
        field(digest, content.update());
        return digest.digest();
    }

    private static void field(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
