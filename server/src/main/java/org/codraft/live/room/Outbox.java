package org.codraft.live.room;

import io.vertx.core.AsyncResult;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.codraft.id.DocId;
import org.codraft.live.gate.Admission;
import org.codraft.live.log.NewEntry;
import org.codraft.live.log.Seq;
import org.codraft.live.log.UpdateLog;
import org.jspecify.annotations.Nullable;

/// Holds back everything that would show an edit before the log has it.
///
/// Edits are numbered as they are applied. One batch at a time is with the log; what is applied meanwhile makes
/// the next. An answer that contains edits waits until the last of them is durable. Runs on the room's loop.
final class Outbox {
    /// An applied edit on its way into the log.
    ///
    /// @param from the connection that sent it, null when the server wrote it itself
    /// @param acks how many updates of that connection it answers for
    /// @param written told the number once durable; null when nobody asked
    record Edit(
            Admission admission,
            NewEntry entry,
            @Nullable RoomConnection from,
            int acks,
            @Nullable Promise<Seq> written) {}

    /// What the room does about commits.
    interface Listener {
        /// A batch that ends with edit `end` goes to the log; the document holds nothing after it yet.
        void submitting(long end);

        /// Edits `start` + 1 to `end` are durable, the last one under `last`. Answers that waited have been sent.
        void committed(List<Edit> batch, long start, long end, Seq last);

        /// The log has not taken the batch, so it must not be given what was applied since.
        void failed(Throwable cause);
    }

    private record Waiting(long ordinal, Runnable answer, Runnable lost) {}

    private final DocId doc;
    private final UpdateLog log;
    private final long epoch;
    private final RoomLoop loop;
    private final Listener listener;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private List<Edit> gathering = new ArrayList<>();
    private List<Edit> inFlight = List.of();
    private long applied;
    private long durable;
    private long bytes;
    private boolean discarded;

    Outbox(DocId doc, UpdateLog log, long epoch, RoomLoop loop, Listener listener) {
        this.doc = doc;
        this.log = log;
        this.epoch = epoch;
        this.loop = loop;
        this.listener = listener;
    }

    /// Number of the last applied edit.
    long applied() {
        return applied;
    }

    /// Whether everything applied is durable.
    boolean isEmpty() {
        return durable == applied;
    }

    /// Bytes of updates not yet durable.
    long bytes() {
        return bytes;
    }

    /// Takes an edit that has just been applied.
    void add(Edit edit) {
        applied++;
        bytes += edit.admission().update().length;
        gathering.add(edit);
        if (inFlight.isEmpty()) {
            submit();
        }
    }

    /// Runs `answer` once everything applied so far is durable, at once when it is; `lost` instead when the log
    /// fails first.
    void whenDurable(Runnable answer, Runnable lost) {
        if (isEmpty()) {
            answer.run();
        } else {
            waiting.add(new Waiting(applied, answer, lost));
        }
    }

    /// Gives up: completions still to come are ignored. Answers what was applied and is not known to be durable.
    List<Edit> discard() {
        discarded = true;
        List<Edit> lost = new ArrayList<>(inFlight);
        lost.addAll(gathering);
        inFlight = List.of();
        gathering = new ArrayList<>();
        while (!waiting.isEmpty()) {
            waiting.poll().lost().run();
        }
        return lost;
    }

    private void submit() {
        inFlight = gathering;
        gathering = new ArrayList<>();
        listener.submitting(applied);
        List<NewEntry> entries = new ArrayList<>(inFlight.size());
        for (Edit edit : inFlight) {
            entries.add(edit.entry());
        }
        // Never at once: a batch may be submitted while the one before it is still being told about.
        log.append(doc, epoch, entries).onComplete(result -> loop.post(() -> done(result)));
    }

    private void done(AsyncResult<Seq> result) {
        if (discarded) {
            return;
        }
        if (result.failed()) {
            listener.failed(result.cause());
            return;
        }
        List<Edit> batch = inFlight;
        inFlight = List.of();
        long start = durable;
        durable += batch.size();
        for (Edit edit : batch) {
            bytes -= edit.admission().update().length;
        }
        // Answers first: a connection that waits for the whole document must not be sent a later edit before it.
        release();
        listener.committed(batch, start, durable, result.result());
        if (!discarded && inFlight.isEmpty() && !gathering.isEmpty()) {
            submit();
        }
    }

    private void release() {
        while (!discarded && !waiting.isEmpty() && waiting.peek().ordinal() <= durable) {
            waiting.poll().answer().run();
        }
    }
}
