package org.codraft.live.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.codraft.id.DocId;
import org.codraft.live.log.StoredBytes.Malformed;

/// Bytes of a stored head, sealed with their own SHA-256 because a head is not part of the chain.
public final class HeadCodec {
    private static final byte[] NAME = "codraft.log.head".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;

    private HeadCodec() {}

    public static byte[] encode(DocId doc, Head head) {
        byte[] id = StoredBytes.utf8(doc.value());
        int length = Short.BYTES + id.length + 2 * Long.BYTES + 1 + 2 * EntryHash.LENGTH;
        ByteBuffer out = StoredBytes.start(NAME, VERSION, length);
        StoredBytes.putText(out, id);
        out.putLong(head.last().value())
                .putLong(head.epoch())
                .put((byte) (head.writable() ? 1 : 0))
                .put(head.hash());
        return StoredBytes.seal(out);
    }

    /// Reads what is stored for `doc`.
    ///
    /// @throws LogException `LOG_CORRUPT` when the bytes are not the head of `doc`
    public static Head decode(DocId doc, byte[] stored) {
        try {
            StoredBytes.checkSeal(stored);
            ByteBuffer in = StoredBytes.open(stored, NAME, VERSION);
            if (!StoredBytes.text(in).equals(doc.value())) {
                throw new Malformed("it belongs to another document");
            }
            StoredBytes.need(in, 2 * Long.BYTES + 1);
            Seq last = new Seq(in.getLong());
            long epoch = in.getLong();
            boolean writable = in.get() == 1;
            Head head = new Head(last, StoredBytes.fixed(in, EntryHash.LENGTH), writable, epoch);
            StoredBytes.fixed(in, EntryHash.LENGTH);
            StoredBytes.atEnd(in);
            return head;
        } catch (Malformed | IllegalArgumentException e) {
            throw LogException.corrupt(doc, Seq.NONE, "the stored head cannot be read, " + e.getMessage());
        }
    }
}
