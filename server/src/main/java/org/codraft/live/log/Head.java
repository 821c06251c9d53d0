package org.codraft.live.log;

/// Where the log of one document ends: last entry and its hash, whether more may follow, and the epoch, which
/// grows by one with each freeze and each reopening.
public record Head(Seq last, byte[] hash, boolean writable, long epoch) {
    /// The head of a document that was never written: nothing yet, writable, epoch 0.
    public static Head empty() {
        return new Head(Seq.NONE, EntryHash.genesis(), true, 0);
    }

    /// The head after `entry` was added.
    public Head after(Entry entry) {
        return new Head(entry.seq(), entry.hash(), writable, epoch);
    }

    /// The head under the next epoch, frozen or writable.
    public Head turned(boolean nowWritable) {
        return new Head(last, hash, nowWritable, epoch + 1);
    }
}
