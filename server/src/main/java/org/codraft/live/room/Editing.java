package org.codraft.live.room;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.codraft.id.ConnectionId;
import org.codraft.id.UserId;
import org.codraft.live.crdt.CrdtException;
import org.codraft.live.gate.Admission;
import org.codraft.live.gate.Gate;
import org.codraft.live.gate.GateException;
import org.codraft.live.gate.Reach;
import org.codraft.live.log.Checkpoint;
import org.codraft.live.log.Loaded;
import org.codraft.live.log.NewEntry;
import org.codraft.live.log.Seq;
import org.codraft.live.protocol.Message;
import org.jspecify.annotations.Nullable;

/// The way of an edit through a loaded document: gate, engine, log, and only then out again.
///
/// Lives from one loading of the document to the next: when the log or the engine fails, the room throws this
/// object away with everything nobody has seen yet and builds a new one from the log. Runs on the room's loop.
/// Over 300 lines because the promise of the product, shown only when durable, is easiest to check on one page.
final class Editing implements Outbox.Listener {
    /// Server-side writes have no connection.
    static final ConnectionId NO_CONNECTION = new ConnectionId(0);

    /// Half of how long a paper nobody writes in, reads anew or asks for keeps its document and its gate built.
    private static final Duration QUIET = Duration.ofSeconds(30);

    private record CachedDiff(long ordinal, byte[] stateVector, Outgoing answer) {}

    private final Room room;
    private final LiveDoc doc;
    private final Outbox outbox;
    private final FanOut fanOut;
    private final Ledger ledger;

    /// Whether the log holds entries between those of this room: tombstones, or what was on its way when the log
    /// was read. No checkpoint can be made of a chain that is not known, so the log is read again as soon as
    /// nothing is on its way there.
    private boolean unknownEntries;

    private @Nullable CachedDiff lastDiff;
    /// Messages in their order, while the document they are about is being unfolded.
    private final List<Runnable> untilUnfolded = new ArrayList<>();
    private @Nullable Runnable onceIdle;
    private long submittedAt;
    private RoomLoop.@Nullable Timer stallNotice;
    private RoomLoop.Timer quietCheck;
    private boolean pausedReading;

    Editing(Room room, LiveDoc doc, Loaded loaded) {
        this.room = room;
        this.doc = doc;
        RoomParts parts = room.parts();
        this.outbox = new Outbox(room.id(), parts.log(), loaded.head().epoch(), room.loop(), this);
        this.fanOut = new FanOut(room.loop(), parts.config(), parts.metrics(), room.connections());
        this.ledger = new Ledger(room.id(), parts.config().checkpoints(), loaded);
        this.quietCheck = room.loop().later(QUIET, this::rest);
    }

    private void rest() {
        if (outbox.isEmpty() && doc.rest()) {
            // It holds the whole document once more.
            lastDiff = null;
            room.parts().metrics().folded();
        }
        quietCheck = room.loop().later(QUIET, this::rest);
    }

    /// Whether `message` is kept for later, because it needs a document that is folded: unfolding a long one takes tens
    /// of milliseconds, in which the loop serves other rooms. Reading is paused, so that little can gather.
    boolean keeps(RoomConnection from, Message message) {
        boolean needsDocument = switch (message) {
            case Message.SyncStep1 m -> !doc.hasAtHand(m.stateVector());
            case Message.SyncStep2 _, Message.DocUpdate _ -> doc.isFolded();
            default -> false;
        };
        if (!needsDocument) {
            return false;
        }
        untilUnfolded.add(() -> room.receive(from, message));
        if (untilUnfolded.size() == 1) {
            room.connections().forEach(c -> c.outlet().setReading(false));
            unfolded().onComplete(_ -> handOverKept());
        }
        return true;
    }

    /// Completes on the loop once document and gate are there, or when this object has been given up.
    Future<Void> unfolded() {
        return doc.unfold(room.loop()).onFailure(e -> {
            if (e instanceof CrdtException failure && room.isCurrent(this)) {
                room.engineFailed(null, failure);
            }
        });
    }

    private void handOverKept() {
        List<Runnable> kept = List.copyOf(untilUnfolded);
        untilUnfolded.clear();
        if (!kept.isEmpty() && !pausedReading) {
            room.connections().forEach(c -> c.outlet().setReading(true));
        }
        kept.forEach(Runnable::run);
    }

    /// Answers "this is what I have" with the rest, and asks the same in return.
    void stepOne(RoomConnection from, byte[] bytes) {
        from.dialogue().stepOneArrived(bytes);
        byte[] theirs = Gate.canonicalStateVector(bytes);
        if (!from.dialogue().isHistoryChecked()) {
            requireOwnHistory(from, Clocks.read(theirs));
        }
        from.subscribeFrom(outbox.applied());
        Outgoing answer = answerTo(theirs);
        byte[] ours = doc.stateVector();
        outbox.whenDurable(
                () -> {
                    from.send(answer);
                    from.send(new Message.SyncStep1(ours));
                    if (!from.dialogue().answered()) {
                        room.end(from, ErrorCode.TOO_MUCH);
                    }
                },
                from::unsubscribe);
    }

    private void requireOwnHistory(RoomConnection from, Clocks theirs) {
        if (theirs.isEmpty()) {
            return;
        }
        Clocks ours = Clocks.read(doc.stateVector());
        if (theirs.isUnrelatedTo(ours, Genesis.clientId(room.id())) || theirs.outrun(ours, doc.owners(), from.user())) {
            throw new GateException(ErrorCode.FOREIGN_HISTORY, "a history that is not this document's");
        }
    }

    /// When a hundred people open a paper at once they all ask the same.
    private Outgoing answerTo(byte[] theirs) {
        CachedDiff cached = lastDiff;
        if (cached != null && cached.ordinal() == outbox.applied() && Arrays.equals(cached.stateVector(), theirs)) {
            return cached.answer();
        }
        Outgoing answer = new Outgoing(new Message.SyncStep2(doc.diff(theirs)));
        lastDiff = new CachedDiff(outbox.applied(), theirs, answer);
        return answer;
    }

    /// Takes an update, or refuses it and says why. `acks` acknowledgements are due once it is durable.
    void update(RoomConnection from, byte[] update, int acks, boolean fullAnswer) {
        ErrorCode refusal = room.refusal(from);
        Reach reach = room.reach(from);
        if (refusal != null || reach == null) {
            refuse(from, update, acks, refusal == null ? ErrorCode.FORBIDDEN : refusal);
            return;
        }
        WorkBudget budget = room.budget(from.user());
        if (budget.isSpent(room.loop().nanos())) {
            throw new GateException(ErrorCode.TOO_MUCH, "this person's updates keep the engine busy");
        }
        try {
            budget.charge(take(new Change(from.user(), update, reach), from, acks, null));
            if (fullAnswer) {
                from.dialogue().caughtUp();
            }
        } catch (GateException e) {
            room.parts().metrics().refused(e.code());
            switch (e.code()) {
                case RESYNC_NEEDED -> gap(from, acks, fullAnswer);
                // What its own document holds now can never become part of the shared one. It goes on reading and
                // keeps its words; closing it would only bring the same update again.
                case FOREIGN_CLIENT_ID, PROTECTED_PART, TOO_LARGE -> {
                    from.bar(e.code());
                    refuse(from, update, acks, e.code());
                }
                default -> throw e;
            }
        }
    }

    private record Change(UserId author, byte[] update, Reach reach) {}

    private Admission admit(Change change) {
        try {
            return doc.admit(change.update(), change.author(), change.reach());
        } catch (GateException e) {
            if (e.code() != ErrorCode.TOO_LARGE || !doc.recount()) {
                throw e;
            }
            room.budget(change.author()).chargeCount();
            return doc.admit(change.update(), change.author(), change.reach());
        }
    }

    private Admission take(Change change, @Nullable RoomConnection from, int acks, @Nullable Promise<Seq> written) {
        long began = room.loop().nanos();
        Admission admission = admit(change);
        long admitted = room.loop().nanos();
        if (admission.isNoop()) {
            room.parts().metrics().admitted(admitted - began, 0);
            noop(from, acks, written);
            return admission;
        }
        try {
            doc.apply(admission);
        } catch (CrdtException e) {
            room.engineFailed(from, e);
            if (written != null) {
                written.fail(e);
            }
            return admission;
        }
        room.parts().metrics().admitted(admitted - began, room.loop().nanos() - admitted);
        ConnectionId connection = from == null ? NO_CONNECTION : from.id();
        NewEntry entry = new NewEntry(
                admission.update(), change.author(), connection, room.loop().now());
        outbox.add(new Outbox.Edit(admission, entry, from, acks, written));
        if (!pausedReading && outbox.bytes() > room.parts().config().pressure().backlogBytes()) {
            setReading(false);
        }
        return admission;
    }

    /// Nothing new: but what it repeats may not be durable yet, so it is acknowledged with that.
    private void noop(@Nullable RoomConnection from, int acks, @Nullable Promise<Seq> written) {
        outbox.whenDurable(
                () -> {
                    if (from != null) {
                        from.acknowledge(acks);
                    }
                    if (written != null) {
                        // In turn, so that the batch it waited for is counted.
                        room.loop().post(() -> written.complete(ledger.last()));
                    }
                },
                () -> {
                    if (from != null) {
                        from.dialogue().owe(acks);
                    }
                    if (written != null) {
                        written.fail(lost());
                    }
                });
    }

    private static CodraftException lost() {
        return new CodraftException(ErrorCode.STORE_UNAVAILABLE, "the log did not take the edit");
    }

    /// A reader's answer to sync step 1 repeats what it was sent, and is acknowledged; anything more is refused.
    private void refuse(RoomConnection from, byte[] update, int acks, ErrorCode why) {
        if (why != ErrorCode.FOREIGN_CLIENT_ID && doc.knows(update)) {
            outbox.whenDurable(
                    () -> from.acknowledge(acks), () -> from.dialogue().owe(acks));
            return;
        }
        room.parts().metrics().refused(why);
        room.parts().metrics().denied(room.id(), from.user(), why);
        from.dialogue().owe(acks);
        from.announce(true);
        from.send(new Message.SyncStatus(false));
        from.tell(why);
    }

    private void gap(RoomConnection from, int acks, boolean fullAnswer) {
        from.dialogue().owe(acks);
        boolean asking = from.dialogue().asking();
        if ((asking || fullAnswer) && !from.dialogue().mayGapAgain(fullAnswer)) {
            throw new GateException(ErrorCode.RESYNC_NEEDED, "updates keep arriving without what they build on");
        }
        if (!asking) {
            askForRest(from);
        }
    }

    /// Asks a client for everything the document lacks.
    void askForRest(RoomConnection from) {
        byte[] ours = doc.stateVector();
        if (!from.dialogue().askedForResync()) {
            room.end(from, ErrorCode.TOO_MUCH);
        }
        outbox.whenDurable(() -> from.send(new Message.SyncStep1(ours)), () -> {});
    }

    /// A write by the server itself.
    Future<Seq> write(UserId author, byte[] update) {
        Promise<Seq> written = Promise.promise();
        try {
            take(new Change(author, update, Reach.ALL), null, 0, written);
        } catch (GateException e) {
            written.fail(e);
        }
        return written.future();
    }

    /// Content as of now, once it is durable.
    Future<byte[]> whenDurable(byte[] content) {
        Promise<byte[]> answer = Promise.promise();
        outbox.whenDurable(() -> answer.complete(content), () -> answer.fail(lost()));
        return answer.future();
    }

    /// Runs `done` once nothing waits for the log and everybody has been told what was in it.
    void whenIdle(Runnable done) {
        if (outbox.isEmpty()) {
            done.run();
        } else {
            onceIdle = done;
        }
    }

    boolean isIdle() {
        return outbox.isEmpty();
    }

    /// A connection that lagged has room again: one diff brings it up to date.
    void drained(RoomConnection connection) {
        Lag lag = connection.lag();
        if (!lag.isActive()) {
            return;
        }
        byte[] has = lag.has();
        lag.end();
        if (has == null) {
            return;
        }
        byte[] rest = doc.diff(has);
        connection.subscribeFrom(outbox.applied());
        outbox.whenDurable(
                () -> {
                    connection.send(new Message.DocUpdate(rest));
                    room.presence().sendAll(connection);
                },
                () -> room.end(connection, ErrorCode.RESTARTING));
    }

    LiveDoc doc() {
        return doc;
    }

    @Override
    public void submitting(long end) {
        submittedAt = room.loop().nanos();
        fanOut.noteLagging(end, doc);
        ledger.submitting(end, doc);
        if (stallNotice == null) {
            watchForStall(room.parts().config().pressure().stallNotice());
        }
    }

    /// One timer looks after all batches: they come many a second, and hardly ever does one take this long.
    private void watchForStall(Duration wait) {
        stallNotice = room.loop().later(wait, this::lookForStall);
    }

    private void lookForStall() {
        stallNotice = null;
        if (outbox.isEmpty()) {
            return;
        }
        Duration left = room.parts()
                .config()
                .pressure()
                .stallNotice()
                .minusNanos(room.loop().nanos() - submittedAt);
        if (left.isPositive()) {
            watchForStall(left);
        } else {
            room.tellSaving(true);
        }
    }

    @Override
    public void committed(List<Outbox.Edit> batch, long start, long end, Seq last) {
        room.parts().metrics().committed(batch.size(), room.loop().nanos() - submittedAt);
        long seq = last.value() - batch.size();
        unknownEntries |= !ledger.last().equals(new Seq(seq));
        for (Outbox.Edit edit : batch) {
            seq++;
            ledger.committed(new Seq(seq), edit.entry());
            if (edit.from() != null) {
                edit.from().acknowledge(edit.acks());
            }
            if (edit.written() != null) {
                edit.written().complete(new Seq(seq));
            }
        }
        fanOut.add(batch, start, end);
        if (outbox.isEmpty()) {
            // Everything applied has been handed to every connection that is still sent edits, or will be now.
            fanOut.noteLagging(end, doc);
            room.becameIdle();
        }
        Checkpoint due = ledger.takeDue(end);
        if (due != null && !unknownEntries) {
            room.store(due);
        }
        saved();
        Runnable idle = onceIdle;
        if (idle != null && outbox.isEmpty()) {
            onceIdle = null;
            idle.run();
        }
        if (unknownEntries && outbox.isEmpty()) {
            room.entriesUnknown();
        }
    }

    private void saved() {
        room.logTook();
        if (pausedReading && outbox.bytes() < room.parts().config().pressure().backlogBytes() / 2) {
            setReading(true);
        }
    }

    private void setReading(boolean reading) {
        pausedReading = !reading;
        room.connections().forEach(c -> c.outlet().setReading(reading));
    }

    @Override
    public void failed(Throwable cause) {
        room.logFailed(cause);
    }

    /// Stores what the last checkpoint lacks; for a document about to be closed with nothing waiting.
    void storeFinal() {
        Checkpoint due = ledger.takeFinal(doc);
        if (due != null) {
            room.store(due);
        }
    }

    /// Sends what is durable and gathered, then forgets everything else and frees the document. Each connection is
    /// owed the acknowledgements of what is forgotten.
    void abandon(Throwable cause) {
        if (stallNotice != null) {
            stallNotice.cancel();
        }
        quietCheck.cancel();
        handOverKept();
        fanOut.flush();
        fanOut.close();
        for (Outbox.Edit edit : outbox.discard()) {
            if (edit.from() != null) {
                edit.from().dialogue().owe(edit.acks());
            }
            if (edit.written() != null) {
                edit.written().tryFail(cause);
            }
        }
        if (pausedReading) {
            setReading(true);
        }
        doc.close();
    }
}
