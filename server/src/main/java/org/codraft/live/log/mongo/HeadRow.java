package org.codraft.live.log.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.codraft.id.DocId;
import org.codraft.id.Sha256;
import org.codraft.live.log.LogException;
import org.codraft.live.log.Seq;

/// The stored head of one document. Its fields stand in the clear because conditional writes ask for them; a
/// seal (SHA-256 over all of them) tells a damaged head from a true one.
///
/// @param nextSeq the number that the next entry will get
/// @param settled the last number that was known to be filled when numbers were handed out last. Up to here a
///     missing entry is damage; behind it, it may be a hole that a dead node left
record HeadRow(DocId doc, long nextSeq, Seq settled, boolean writable, long epoch) {
    static final String NEXT_SEQ = "nextSeq";
    static final String BATCH = "batch";

    private static final String LAYOUT = "codraft.log.head";
    private static final int VERSION = 1;
    private static final String SETTLED = "settled";
    private static final String WRITABLE = "writable";
    private static final String EPOCH = "epoch";
    private static final String SEAL = "seal";

    static HeadRow first(DocId doc) {
        return new HeadRow(doc, 1, Seq.NONE, true, 0);
    }

    /// After numbers up to `last` were handed out, with everything before them known to be filled.
    HeadRow numberedUpTo(Seq last) {
        return new HeadRow(doc, last.value() + 1, new Seq(nextSeq - 1), writable, epoch);
    }

    HeadRow turned(boolean nowWritable) {
        return new HeadRow(doc, nextSeq, settled, nowWritable, epoch + 1);
    }

    Document toDocument() {
        return new Document("_id", doc.value())
                .append("layout", LAYOUT)
                .append("version", VERSION)
                .append(NEXT_SEQ, nextSeq)
                .append(SETTLED, settled.value())
                .append(WRITABLE, writable)
                .append(EPOCH, epoch)
                .append(SEAL, new Binary(seal()));
    }

    /// @throws LogException `LOG_CORRUPT` when it is not what was written
    static HeadRow of(DocId doc, Document stored) {
        try {
            if (!LAYOUT.equals(stored.getString("layout")) || stored.getInteger("version") != VERSION) {
                throw LogException.corrupt(doc, Seq.NONE, "the stored head has an unknown layout");
            }
            HeadRow row = new HeadRow(
                    doc,
                    stored.getLong(NEXT_SEQ),
                    new Seq(stored.getLong(SETTLED)),
                    stored.getBoolean(WRITABLE),
                    stored.getLong(EPOCH));
            if (!Arrays.equals(stored.get(SEAL, Binary.class).getData(), row.seal())) {
                throw LogException.corrupt(doc, new Seq(row.nextSeq - 1), "the checksum of its head does not match");
            }
            return row;
        } catch (NullPointerException | ClassCastException | IllegalArgumentException e) {
            throw LogException.corrupt(doc, Seq.NONE, "the stored head lacks a field or has one of another type");
        }
    }

    /// Matches the stored head only as long as nobody has changed it.
    Bson unchanged() {
        return Filters.and(
                Filters.eq("_id", doc.value()),
                Filters.eq(NEXT_SEQ, nextSeq),
                Filters.eq(WRITABLE, writable),
                Filters.eq(EPOCH, epoch));
    }

    /// @param batch names the writer's batch, so that it can tell afterwards which of its writes took effect
    Bson replacement(String batch) {
        return Updates.combine(List.of(
                Updates.set(NEXT_SEQ, nextSeq),
                Updates.set(SETTLED, settled.value()),
                Updates.set(WRITABLE, writable),
                Updates.set(EPOCH, epoch),
                Updates.set(SEAL, new Binary(seal())),
                Updates.set(BATCH, batch)));
    }

    private byte[] seal() {
        MessageDigest digest = Sha256.digest();
        digest.update(LAYOUT.getBytes(StandardCharsets.US_ASCII));
        digest.update(doc.value().getBytes(StandardCharsets.US_ASCII));
        digest.update(ByteBuffer.allocate(1 + 3 * Long.BYTES)
                .put((byte) (writable ? 1 : 0))
                .putLong(nextSeq)
                .putLong(settled.value())
                .putLong(epoch)
                .flip());
        return digest.digest();
    }
}
