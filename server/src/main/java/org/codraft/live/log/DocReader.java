package org.codraft.live.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
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

    /// Checkpoint, tail without tombstones, and head.
    public Loaded load() {
        Head head = view.head();
        Checkpoint checkpoint = view.checkpoint();
        Seq from = checkpoint == null ? Seq.NONE : checkpoint.upTo();
        if (from.compareTo(head.last()) > 0) {
            throw LogException.corrupt(
                    doc,
                    from,
                    "the checkpoint there is ahead of the head at "
                            + head.last().value());
        }
        List<Entry> tail = new ArrayList<>();
        Walk walk = new Walk(from, checkpoint, entry -> {
            if (!entry.isVoid()) {
                tail.add(entry);
            }
        });
        walk.through(head);
        return new Loaded(checkpoint, List.copyOf(tail), head);
    }

    public Head head() {
        return view.head();
    }

    /// Whether `checkpoint` may replace the stored one.
    ///
    /// @throws IllegalArgumentException when it was not made of this chain, which only a mistake of ours can
    ///     cause
    public boolean isNewer(Checkpoint checkpoint) {
        Checkpoint stored = view.checkpoint();
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
