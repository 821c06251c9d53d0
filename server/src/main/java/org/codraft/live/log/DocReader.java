package org.codraft.live.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.jspecify.annotations.Nullable;

/// Reads one document through a [DocView] and believes nothing that the chain does not vouch for.
public final class DocReader {
    private final DocId doc;
    private final DocView view;

    public DocReader(DocId doc, DocView view) {
        this.doc = doc;
        this.view = view;
    }

    /// Checkpoint, tail without tombstones, and head. A checkpoint that cannot be read is only a lost shortcut
    /// as long as every entry is there; one that can be read and contradicts the entries is damage.
    public Loaded load() {
        Head head = view.head();
        Checkpoint checkpoint;
        try {
            checkpoint = view.checkpoint();
        } catch (LogException unreadable) {
            return loadWithout(unreadable, head);
        }
        if (checkpoint != null && checkpoint.upTo().compareTo(head.last()) > 0) {
            throw LogException.corrupt(
                    doc,
                    checkpoint.upTo(),
                    "the checkpoint there is ahead of the head at "
                            + head.last().value());
        }
        return new Loaded(checkpoint, tail(checkpoint, head), head, null);
    }

    private Loaded loadWithout(LogException unreadable, Head head) {
        if (unreadable.code() != ErrorCode.LOG_CORRUPT) {
            throw unreadable;
        }
        try {
            return new Loaded(null, tail(null, head), head, unreadable);
        } catch (LogException e) {
            e.addSuppressed(unreadable);
            throw e;
        }
    }

    private List<Entry> tail(@Nullable Checkpoint checkpoint, Head head) {
        List<Entry> tail = new ArrayList<>();
        Walk walk = new Walk(checkpoint == null ? Seq.NONE : checkpoint.upTo(), checkpoint, entry -> {
            if (!entry.isVoid()) {
                tail.add(entry);
            }
        });
        walk.through(head);
        return List.copyOf(tail);
    }

    public Head head() {
        return view.head();
    }

    /// Whether `checkpoint` may replace the stored one, which it may when that cannot be read.
    ///
    /// @throws IllegalArgumentException when it was not made of this chain, which only a mistake of ours can
    ///     cause
    public boolean isNewer(Checkpoint checkpoint) {
        Checkpoint stored = hasDamagedCheckpoint() ? null : view.checkpoint();
        if (stored != null && stored.upTo().compareTo(checkpoint.upTo()) > 0) {
            return false;
        }
        Entry at = entry(checkpoint.upTo());
        if (at == null || !Arrays.equals(at.hash(), checkpoint.chainHash())) {
            throw new IllegalArgumentException("the checkpoint of document " + doc + " at "
                    + checkpoint.upTo().value() + " is not of the stored chain");
        }
        return true;
    }

    public boolean hasDamagedCheckpoint() {
        try {
            view.checkpoint();
            return false;
        } catch (LogException e) {
            return e.code() == ErrorCode.LOG_CORRUPT;
        }
    }

    /// Checks the last entry against the head, nothing further back.
    public Head checkEnd() {
        Head head = view.head();
        new Walk(head.last(), null, entry -> {}).through(head);
        return head;
    }

    /// Gives the entries behind `after`, tombstones included; nothing when `after` is the end or beyond.
    public void read(Seq after, Consumer<Entry> each) {
        Head head = view.head();
        if (after.compareTo(head.last()) <= 0) {
            new Walk(after, null, each).through(head);
        }
    }

    private @Nullable Entry entry(Seq seq) {
        AtomicReference<@Nullable Entry> found = new AtomicReference<>();
        view.entries(seq, seq, found::set);
        return found.get();
    }

    /// One walk along the chain. It begins at the entry `from` itself, which tells the hash to go on from.
    private final class Walk implements Consumer<Entry> {
        private final Seq from;
        private final @Nullable Checkpoint checkpoint;
        private final Consumer<Entry> each;
        private @Nullable ChainVerifier chain;

        Walk(Seq from, @Nullable Checkpoint checkpoint, Consumer<Entry> each) {
            this.from = from;
            this.checkpoint = checkpoint;
            this.each = each;
            this.chain = from.equals(Seq.NONE) ? new ChainVerifier(doc) : null;
        }

        void through(Head head) {
            view.entries(from.equals(Seq.NONE) ? from.next() : from, Seq.MAX, this);
            if (chain == null) {
                throw LogException.corrupt(doc, from, "the entry is missing");
            }
            chain.endsAt(head);
        }

        @Override
        public void accept(Entry entry) {
            if (chain != null) {
                chain.accept(entry);
                each.accept(entry);
                return;
            }
            if (!entry.seq().equals(from)) {
                throw LogException.corrupt(doc, from, "the entry is missing");
            }
            if (checkpoint != null) {
                ChainVerifier.checkAnchor(doc, checkpoint, entry);
            }
            chain = ChainVerifier.behind(doc, entry);
        }
    }
}
