package org.codraft.live.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codraft.id.DocId;

/// Numbers and chains the entries of a batch for an engine that is the only writer of its store, and hands
/// the result over as one atomic write. Runs on the thread of [GroupCommit].
public final class SoleWriter implements BatchWriter {
    /// Heads kept in memory. An open document is asked for at every batch; 10,000 take about 2 MB.
    private static final int REMEMBERED = 10_000;

    /// The store below.
    public interface Store {
        /// The stored head, or [Head#empty].
        ///
        /// @throws LogException `LOG_CORRUPT` when this document's head cannot be believed
        Head head(DocId doc);

        /// Makes all of it durable, or nothing.
        ///
        /// @throws LogException `STORE_UNAVAILABLE`
        void write(Batch batch);
    }

    /// One atomic write: new entries in order, and the heads after them.
    public record Batch(List<Numbered> entries, Map<DocId, Head> heads) {}

    /// An entry with its document.
    public record Numbered(DocId doc, Entry entry) {}

    private final Store store;
    private final Map<DocId, Head> remembered = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<DocId, Head> eldest) {
            return size() > REMEMBERED;
        }
    };

    public SoleWriter(Store store) {
        this.store = store;
    }

    @Override
    public void write(List<Request> requests) {
        Plan plan = new Plan();
        requests.forEach(plan::add);
        if (!plan.heads.isEmpty()) {
            try {
                store.write(new Batch(plan.entries, plan.heads));
            } catch (RuntimeException | Error e) {
                // What the store holds is unknown now; ask it again before numbering more.
                plan.heads.keySet().forEach(remembered::remove);
                throw e;
            }
            remembered.putAll(plan.heads);
        }
        plan.answers.forEach(Runnable::run);
    }

    /// What one batch will do, worked out before anything is written.
    private final class Plan {
        final List<Numbered> entries = new ArrayList<>();
        final Map<DocId, Head> heads = new HashMap<>();
        final List<Runnable> answers = new ArrayList<>();

        void add(Request request) {
            Head head;
            try {
                head = head(request.doc());
            } catch (LogException e) {
                answers.add(() -> request.fail(e));
                return;
            }
            switch (request) {
                case Request.Append append -> append(append, head);
                case Request.Turn turn -> turn(turn, head);
            }
        }

        private Head head(DocId doc) {
            Head planned = heads.get(doc);
            if (planned != null) {
                return planned;
            }
            Head known = remembered.get(doc);
            if (known == null) {
                known = store.head(doc);
                remembered.put(doc, known);
            }
            return known;
        }

        private void append(Request.Append append, Head before) {
            if (!before.writable() || append.epoch() != before.epoch()) {
                LogException refusal = LogException.locked(append.doc(), append.epoch(), before);
                answers.add(() -> append.fail(refusal));
                return;
            }
            Head head = before;
            for (NewEntry content : append.entries()) {
                Entry entry = Entry.following(append.doc(), head, content);
                entries.add(new Numbered(append.doc(), entry));
                head = head.after(entry);
            }
            heads.put(append.doc(), head);
            Seq last = head.last();
            answers.add(() -> append.succeed(last));
        }

        private void turn(Request.Turn turn, Head before) {
            Head head = before;
            if (before.writable() != turn.writable()) {
                head = before.turned(turn.writable());
                heads.put(turn.doc(), head);
            }
            Head answer = head;
            answers.add(() -> turn.succeed(answer));
        }
    }
}
