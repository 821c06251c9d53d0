package org.codraft.live.log;

import java.time.Instant;
import org.codraft.id.ConnectionId;
import org.codraft.id.DocId;
import org.codraft.id.UserId;

/// One stored entry. `hash` is the SHA-256 over the predecessor's hash and every other field of this entry
/// (layout: [EntryHash]); `epoch` counts freezes and reopenings of the document.
///
/// An entry may be a tombstone ([#isVoid]): a number that was handed out and never filled, because the writer
/// died in between. It is a full link of the chain with an empty update, and whoever applies updates skips
/// it.
public record Entry(Seq seq, long epoch, NewEntry content, byte[] previousHash, byte[] hash) {
    private static final UserId NOBODY = new UserId("void");

    /// The entry that stores `content` behind `head`.
    public static Entry following(DocId doc, Head head, NewEntry content) {
        return chained(doc, head.last().next(), head.epoch(), content, head.hash());
    }

    /// The tombstone at `seq`, behind an entry with `previousHash`.
    public static Entry tombstone(DocId doc, Seq seq, long epoch, byte[] previousHash, Instant at) {
        return chained(doc, seq, epoch, new NewEntry(new byte[0], NOBODY, new ConnectionId(0), at), previousHash);
    }

    private static Entry chained(DocId doc, Seq seq, long epoch, NewEntry content, byte[] previousHash) {
        return new Entry(seq, epoch, content, previousHash, EntryHash.of(doc, seq, epoch, content, previousHash));
    }

    /// Whether this is a tombstone: no update in it, nothing to apply. (A real update has at least two
    /// bytes.)
    public boolean isVoid() {
        return content.update().length == 0;
    }
}
