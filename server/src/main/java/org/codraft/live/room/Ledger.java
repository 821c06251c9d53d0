package org.codraft.live.room;

import java.util.Map;
import org.codraft.id.ClientId;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.live.log.Checkpoint;
import org.codraft.live.log.Entry;
import org.codraft.live.log.EntryHash;
import org.codraft.live.log.Loaded;
import org.codraft.live.log.NewEntry;
import org.codraft.live.log.Seq;
import org.jspecify.annotations.Nullable;

/// Where the log of a live document stands, and when a checkpoint of it is due. Runs on the room's loop.
final class Ledger {
    private record Prepared(long ordinal, byte[] state, Map<ClientId, UserId> owners) {}

    private final DocId doc;
    private final CheckpointPolicy policy;
    private final long epoch;
    private Seq last;
    private byte[] hash;
    private long entriesSince;
    private long bytesSince;
    private @Nullable Prepared prepared;

    Ledger(DocId doc, CheckpointPolicy policy, Loaded loaded) {
        this.doc = doc;
        this.policy = policy;
        this.epoch = loaded.head().epoch();
        this.last = loaded.head().last();
        this.hash = loaded.head().hash();
        for (Entry entry : loaded.tail()) {
            count(entry.content());
        }
    }

    private void count(NewEntry entry) {
        entriesSince++;
        bytesSince += entry.update().length;
    }

    Seq last() {
        return last;
    }

    /// Keeps the state for a checkpoint when one is due: edit `ordinal` is the last applied and ends a batch.
    void submitting(long ordinal, LiveDoc live) {
        if (prepared == null && policy.isDue(entriesSince, bytesSince)) {
            prepared = new Prepared(ordinal, live.state(), live.owners());
        }
    }

    /// Entry `seq` is in the log.
    void committed(Seq seq, NewEntry entry) {
        hash = EntryHash.of(doc, seq, epoch, entry, hash);
        last = seq;
        count(entry);
    }

    /// The checkpoint to store now that edit `durable`, which ends a batch, is in the log; null when none is due.
    @Nullable
    Checkpoint takeDue(long durable) {
        Prepared due = prepared;
        if (due == null || due.ordinal() != durable) {
            return null;
        }
        prepared = null;
        return taken(due.state(), due.owners());
    }

    /// A checkpoint of a document that is about to be closed, everything being durable; null when the last one
    /// still holds all.
    @Nullable
    Checkpoint takeFinal(LiveDoc live) {
        return entriesSince == 0 ? null : taken(live.state(), live.owners());
    }

    private Checkpoint taken(byte[] state, Map<ClientId, UserId> owners) {
        entriesSince = 0;
        bytesSince = 0;
        return new Checkpoint(last, hash, state, owners);
    }
}
