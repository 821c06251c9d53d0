package org.codraft.live.log;

import java.util.Arrays;
import org.codraft.id.DocId;

/// Walks the chain of one document and stops at the first entry that is not the one that was written. Not
/// thread-safe; one walk, one verifier.
public final class ChainVerifier {
    private final DocId doc;
    private Seq last;
    private byte[] hash;
    private long epoch;

    /// A walk from the first entry on.
    public ChainVerifier(DocId doc) {
        this(doc, Seq.NONE, EntryHash.genesis(), 0);
    }

    private ChainVerifier(DocId doc, Seq last, byte[] hash, long epoch) {
        this.doc = doc;
        this.last = last;
        this.hash = hash;
        this.epoch = epoch;
    }

    /// A walk from behind `entry`, which is checked alone.
    public static ChainVerifier behind(DocId doc, Entry entry) {
        checkOwnHash(doc, entry);
        return new ChainVerifier(doc, entry.seq(), entry.hash(), entry.epoch());
    }

    /// Takes the next entry of the walk.
    ///
    /// @throws LogException `LOG_CORRUPT` naming the document and the number where the chain breaks
    public void accept(Entry entry) {
        Seq expected = last.next();
        if (!entry.seq().equals(expected)) {
            throw LogException.corrupt(
                    doc, expected, "the next entry found is " + entry.seq().value());
        }
        if (!Arrays.equals(entry.previousHash(), hash)) {
            throw LogException.corrupt(doc, expected, "it does not follow its predecessor");
        }
        checkOwnHash(doc, entry);
        if (entry.epoch() < epoch) {
            throw LogException.corrupt(doc, expected, "its epoch is older than its predecessor's");
        }
        last = entry.seq();
        hash = entry.hash();
        epoch = entry.epoch();
    }

    /// The walk is over and must have ended where the head says.
    public void endsAt(Head head) {
        if (!last.equals(head.last())) {
            Seq where =
                    last.compareTo(head.last()) < 0 ? last.next() : head.last().next();
            throw LogException.corrupt(
                    doc, where, "the head says " + head.last().value() + ", the entries end at " + last.value());
        }
        if (!Arrays.equals(hash, head.hash())) {
            throw LogException.corrupt(doc, last, "its hash is not the one in the head");
        }
        if (epoch > head.epoch()) {
            throw LogException.corrupt(doc, last, "its epoch is newer than the head's");
        }
    }

    /// Whether `entry`, taken alone, carries the hash of its own content.
    public static void checkOwnHash(DocId doc, Entry entry) {
        byte[] computed = EntryHash.of(doc, entry.seq(), entry.epoch(), entry.content(), entry.previousHash());
        if (!Arrays.equals(entry.hash(), computed)) {
            throw LogException.corrupt(doc, entry.seq(), "its content does not give its hash");
        }
    }

    /// A checkpoint must belong to this chain: not beyond the head, and made at the entry it names.
    ///
    /// @param at the stored entry numbered `checkpoint.upTo()`
    public static void checkAnchor(DocId doc, Checkpoint checkpoint, Entry at) {
        if (!Arrays.equals(checkpoint.chainHash(), at.hash())) {
            throw LogException.corrupt(doc, checkpoint.upTo(), "the checkpoint there was made of another chain");
        }
    }

    public Seq last() {
        return last;
    }

    public byte[] hash() {
        return hash;
    }
}
