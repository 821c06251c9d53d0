package org.codraft.live.log.rocksdb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.codraft.id.DocId;
import org.codraft.live.log.Seq;

/// Keys of the column families. An entry's key is the document's id, a zero byte and the number in
/// big-endian, so that RocksDB's byte order is the order of (document, number). No id contains a zero byte.
final class Keys {
    private Keys() {}

    /// Key of a head or a checkpoint.
    static byte[] doc(DocId doc) {
        return doc.value().getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] entry(DocId doc, Seq seq) {
        byte[] id = doc(doc);
        return ByteBuffer.allocate(id.length + 1 + Long.BYTES)
                .put(id)
                .put((byte) 0)
                .putLong(seq.value())
                .array();
    }

    /// First key behind every entry of `doc`.
    static byte[] afterEntries(DocId doc) {
        return afterEntries(doc.value());
    }

    /// Likewise for text found in a key, which damage may have made anything.
    static byte[] afterEntries(String docPart) {
        byte[] id = docPart.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(id.length + 1).put(id).put((byte) 1).array();
    }

    /// The number in an entry's key, or [Seq#NONE] when the key has no such shape.
    static Seq seqOf(byte[] entryKey, DocId doc) {
        int prefix = doc.value().length() + 1;
        if (entryKey.length != prefix + Long.BYTES) {
            return Seq.NONE;
        }
        long number = ByteBuffer.wrap(entryKey).getLong(prefix);
        return number < 0 ? Seq.NONE : new Seq(number);
    }

    /// The text before the zero byte: the document of an entry's key; the whole key for heads and
    /// checkpoints.
    static String docPart(byte[] key) {
        int end = 0;
        while (end < key.length && key[end] != 0) {
            end++;
        }
        return new String(key, 0, end, StandardCharsets.ISO_8859_1);
    }
}
