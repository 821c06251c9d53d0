package org.codraft.live.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.codraft.id.ConnectionId;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.live.log.StoredBytes.Malformed;

/// Bytes of one stored entry, the same in every engine. The document's id is not among them, yet under the
/// hash, so an entry copied to another document does not verify.
public final class EntryCodec {
    private static final byte[] NAME = "codraft.log.entry".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int NUMBERS = 4 * Long.BYTES + Integer.BYTES;

    private EntryCodec() {}

    public static byte[] encode(Entry entry) {
        NewEntry content = entry.content();
        Instant at = content.at();
        byte[] author = StoredBytes.utf8(content.author().value());
        int length =
                NUMBERS + Short.BYTES + author.length + Integer.BYTES + content.update().length + 2 * EntryHash.LENGTH;
        ByteBuffer out = StoredBytes.start(NAME, VERSION, length)
                .putLong(entry.seq().value())
                .putLong(entry.epoch())
                .putLong(at.getEpochSecond())
                .putInt(at.getNano())
                .putLong(content.connection().value());
        StoredBytes.putText(out, author);
        StoredBytes.putBytes(out, content.update());
        return StoredBytes.finish(out.put(entry.previousHash()).put(entry.hash()));
    }

    /// Reads what is stored for `doc` at `seq`. Whether it is true is for [ChainVerifier] to say.
    ///
    /// @throws LogException `LOG_CORRUPT` when the bytes are not such an entry
    public static Entry decode(DocId doc, Seq seq, byte[] stored) {
        try {
            ByteBuffer in = StoredBytes.open(stored, NAME, VERSION);
            Entry entry = body(in);
            StoredBytes.atEnd(in);
            if (!entry.seq().equals(seq)) {
                throw new Malformed("it says it is number " + entry.seq().value());
            }
            return entry;
        } catch (Malformed | IllegalArgumentException | DateTimeException e) {
            throw LogException.corrupt(doc, seq, String.valueOf(e.getMessage()));
        }
    }

    private static Entry body(ByteBuffer in) throws Malformed {
        StoredBytes.need(in, NUMBERS);
        Seq seq = new Seq(in.getLong());
        long epoch = in.getLong();
        Instant at = instant(in.getLong(), in.getInt());
        ConnectionId connection = new ConnectionId(in.getLong());
        UserId author = new UserId(StoredBytes.text(in));
        byte[] update = StoredBytes.bytes(in);
        byte[] previous = StoredBytes.fixed(in, EntryHash.LENGTH);
        byte[] hash = StoredBytes.fixed(in, EntryHash.LENGTH);
        return new Entry(seq, epoch, new NewEntry(update, author, connection, at), previous, hash);
    }

    private static Instant instant(long seconds, int nanos) throws Malformed {
        if (nanos < 0 || nanos > 999_999_999) {
            throw new Malformed("its time is out of range");
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }
}
