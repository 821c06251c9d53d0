package org.codraft.live.log.mongo;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;
import org.codraft.id.DocId;
import org.codraft.live.log.Entry;
import org.codraft.live.log.EntryCodec;
import org.codraft.live.log.LogException;
import org.codraft.live.log.Seq;

/// Consecutive entries of one document stored as one MongoDB document, because only one document is atomic
/// and an append is all or none. The `_id` is document id, slash, first number as sixteen hexadecimal digits:
/// unique by nature, and its order is the order of (document, number). No document id contains a slash.
///
/// @param entries consecutive, at least one
record Chunk(DocId doc, List<Entry> entries) {
    private static final String LAYOUT = "codraft.log.chunk";
    private static final int VERSION = 1;

    static String id(DocId doc, Seq first) {
        return doc.value() + "/" + HexFormat.of().toHexDigits(first.value());
    }

    Seq first() {
        return entries.getFirst().seq();
    }

    Entry last() {
        return entries.getLast();
    }

    Document toDocument() {
        List<byte[]> encoded = entries.stream().map(EntryCodec::encode).toList();
        ByteBuffer data = ByteBuffer.allocate(
                encoded.stream().mapToInt(each -> Integer.BYTES + each.length).sum());
        encoded.forEach(each -> data.putInt(each.length).put(each));
        return new Document("_id", id(doc, first()))
                .append("layout", LAYOUT)
                .append("version", VERSION)
                .append("doc", doc.value())
                .append("first", first().value())
                .append("count", entries.size())
                .append("data", new Binary(data.array()));
    }

    /// @throws LogException `LOG_CORRUPT` when the stored document contradicts itself
    static Chunk of(DocId doc, Document stored) {
        Seq first = Seq.NONE;
        try {
            first = new Seq(stored.getLong("first"));
            int count = stored.getInteger("count");
            boolean known = LAYOUT.equals(stored.getString("layout")) && stored.getInteger("version") == VERSION;
            if (!known || !id(doc, first).equals(stored.getString("_id"))) {
                throw LogException.corrupt(doc, first, "its chunk has an unknown layout or another number");
            }
            List<Entry> entries =
                    decode(doc, first, stored.get("data", Binary.class).getData());
            if (entries.isEmpty() || entries.size() != count) {
                throw LogException.corrupt(doc, first, "its chunk should hold " + count + " entries");
            }
            return new Chunk(doc, entries);
        } catch (NullPointerException | ClassCastException | IllegalArgumentException e) {
            throw LogException.corrupt(doc, first, "its chunk lacks a field or has one of another type");
        }
    }

    private static List<Entry> decode(DocId doc, Seq first, byte[] bytes) {
        List<Entry> entries = new ArrayList<>();
        ByteBuffer data = ByteBuffer.wrap(bytes);
        Seq seq = first;
        while (data.hasRemaining()) {
            int length = data.remaining() < Integer.BYTES ? -1 : data.getInt();
            if (length < 0 || length > data.remaining()) {
                throw LogException.corrupt(doc, seq, "the bytes of its chunk end too early");
            }
            byte[] one = new byte[length];
            data.get(one);
            entries.add(EntryCodec.decode(doc, seq, one));
            seq = seq.next();
        }
        return entries;
    }
}
