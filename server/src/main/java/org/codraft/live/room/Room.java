package org.codraft.live.room;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.live.crdt.CrdtException;
import org.codraft.live.gate.Reach;
import org.codraft.live.log.Checkpoint;
import org.codraft.live.log.Loaded;
import org.codraft.live.log.LogException;
import org.codraft.live.log.Seq;
import org.codraft.live.protocol.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One live document with its connections and presence: who is in, and the life of the loaded document.
///
/// Single writer: every method runs on the room's loop unless it says otherwise. The way of an edit is [Editing].
/// Over 300 lines because loading, rebuilding, quarantine, unloading and draining are one state machine, and its
/// rules are easier to trust on one page.
final class Room {
    private static final Logger LOG = LoggerFactory.getLogger(Room.class);

    /// The engine may fail once for a reason that goes away with a fresh document; twice means this document.
    private static final int MAX_ENGINE_FAILURES = 2;

    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);

    private enum Phase {
        NEW,
        /// The document is being built from the log, for the first time or again.
        LOADING,
        LIVE,
        /// Live, but nothing more is taken: the process is about to stop.
        DRAINING,
        /// Unloaded; the next comer makes a new room.
        CLOSED
    }

    private final DocId id;
    private final RoomLoop loop;
    private final RoomParts parts;
    private final Runnable whenClosed;
    private final Set<RoomConnection> connections = new LinkedHashSet<>();
    private final Presence presence;

    /// By person, not by connection: coming back must not bring a fresh one.
    private final Map<UserId, WorkBudget> budgets = new HashMap<>();

    private final List<Promise<Void>> waitingForLoad = new ArrayList<>();
    private Phase phase = Phase.NEW;
    private @Nullable Editing editing;
    private RoomLoop.@Nullable Timer idleTimer;
    private Duration retry = FIRST_RETRY;
    private boolean savingSlow;
    private int failedInARow;
    private int engineFailures;
    private boolean frozen;
    private boolean everLive;
    private long openingSince;
    private Future<Void> stored = Future.succeededFuture();

    /// @param whenClosed called once, on the loop, when nobody may join any more
    Room(DocId id, RoomLoop loop, RoomParts parts, Runnable whenClosed) {
        this.id = id;
        this.loop = loop;
        this.parts = parts;
        this.whenClosed = whenClosed;
        this.presence = new Presence(loop, parts.config().presence(), connections);
    }

    DocId id() {
        return id;
    }

    RoomLoop loop() {
        return loop;
    }

    RoomParts parts() {
        return parts;
    }

    Collection<RoomConnection> connections() {
        return connections;
    }

    WorkBudget budget(UserId user) {
        return budgets.computeIfAbsent(user, _ -> new WorkBudget(loop.nanos()));
    }

    Presence presence() {
        return presence;
    }

    // --- joining and leaving

    /// Lets a participant in once the document is loaded. Any thread.
    Future<RoomConnection> join(Participant participant, Outlet outlet) {
        // Loading may take long, and counts.
        long end = loop.nanos() + participant.lifetime().toNanos();
        return whenLoaded(_ -> {
            ErrorCode refusal = refusal(participant.user(), end, null);
            if (refusal != null && endsReading(participant.user(), refusal)) {
                return Future.failedFuture(new CodraftException(refusal, "may not read"));
            }
            RoomConnection joined = new RoomConnection(this, participant, end, outlet, refusal != null);
            connections.add(joined);
            parts.metrics().connected();
            joined.send(new Message.Authenticated(refusal != null));
            presence.sendAll(joined);
            return Future.succeededFuture(joined);
        });
    }

    void leave(RoomConnection connection) {
        connection.markClosed();
        if (connections.remove(connection)) {
            connection.lag().end();
            presence.left(connection);
            parts.metrics().disconnected();
            becameIdle();
        }
    }

    /// Ends a connection for a reason.
    void end(RoomConnection connection, ErrorCode why) {
        if (!connection.isClosed()) {
            parts.metrics().refused(why);
            connection.outlet().close(why);
            leave(connection);
        }
    }

    /// Runs `use` with document and gate built. Any thread.
    private <T> Future<T> whenUnfolded(Function<Editing, Future<T>> use) {
        return whenLoaded(current ->
                current.unfolded().compose(_ -> use(current, isCurrent(current) ? use : Room::gone)));
    }

    private static <T> Future<T> gone(Editing abandoned) {
        return Future.failedFuture(new RoomClosedException());
    }

    /// Runs `use` with the loaded document. Any thread.
    private <T> Future<T> whenLoaded(Function<Editing, Future<T>> use) {
        Promise<T> result = Promise.promise();
        loop.execute(() -> {
            if (phase == Phase.CLOSED || phase == Phase.DRAINING) {
                result.fail(new RoomClosedException());
                return;
            }
            Promise<Void> loaded = Promise.promise();
            loaded.future().onComplete(ready -> {
                Editing current = editing;
                if (ready.failed() || current == null) {
                    result.fail(ready.failed() ? ready.cause() : new RoomClosedException());
                } else {
                    use(current, use).onComplete(result);
                }
            });
            if (phase == Phase.LIVE) {
                loaded.complete();
            } else {
                waitingForLoad.add(loaded);
                if (phase == Phase.NEW) {
                    openingSince = loop.nanos();
                    load();
                }
            }
        });
        return result.future();
    }

    private <T> Future<T> use(Editing current, Function<Editing, Future<T>> use) {
        cancelIdle();
        try {
            return use.apply(current);
        } catch (CrdtException e) {
            engineFailed(null, e);
            return Future.failedFuture(e);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        } finally {
            becameIdle();
        }
    }

    // --- messages

    void receive(RoomConnection from, Message message) {
        if (from.isClosed() || phase == Phase.CLOSED) {
            return;
        }
        Editing current = editing;
        if (current != null && current.keeps(from, message)) {
            return;
        }
        try {
            handle(from, message);
        } catch (CrdtException e) {
            engineFailed(from, e);
        } catch (CodraftException e) {
            LOG.debug("connection {} to document {} is ended: {}, {}", from.id(), id, e.code(), e.getMessage());
            end(from, e.code());
        } catch (RuntimeException e) {
            LOG.error("a message in room {} could not be handled", id, e);
            end(from, ErrorCode.INTERNAL);
        }
    }

    private void handle(RoomConnection from, Message message) {
        switch (message) {
            case Message.SyncStep1 m -> stepOne(from, m.stateVector());
            case Message.SyncStep2 m -> update(from, m.update(), from.dialogue().stepTwoArrived(), true);
            case Message.DocUpdate m -> update(from, m.update(), 1, false);
            case Message.Awareness m -> presence.receive(from, m.states());
            case Message.QueryAwareness _ -> presence.sendAll(from);
            // Kept for nobody; the provider offers it and a client may try.
            case Message.Stateless _ -> {}
            case Message.CloseDoc _ -> leave(from);
            case Message.AuthToken _,
                    Message.Authenticated _,
                    Message.PermissionDenied _,
                    Message.Refusal _,
                    Message.SyncStatus _,
                    Message.Pong _ -> throw new IllegalArgumentException("a message that is not for a room");
        }
    }

    private void stepOne(RoomConnection from, byte[] stateVector) {
        if (editing != null) {
            editing.stepOne(from, stateVector);
        } else {
            from.dialogue().stepOneArrived(stateVector);
        }
    }

    private void update(RoomConnection from, byte[] update, int acks, boolean fullAnswer) {
        if (editing != null && phase == Phase.LIVE) {
            editing.update(from, update, acks, fullAnswer);
        } else {
            // Asked for again when the document is back, or by the next process.
            from.dialogue().owe(acks);
        }
    }

    boolean isCurrent(Editing it) {
        return editing == it;
    }

    /// Why this connection may not write now; null when it may. One that may not even read is ended.
    @Nullable
    ErrorCode refusal(RoomConnection connection) {
        ErrorCode refusal = refusal(connection.user(), connection.end(), connection.barred());
        if (refusal != null && endsReading(connection.user(), refusal)) {
            end(connection, refusal);
        }
        return refusal;
    }

    private @Nullable ErrorCode refusal(UserId user, long end, @Nullable ErrorCode barred) {
        if (loop.nanos() - end >= 0) {
            return ErrorCode.NOT_SIGNED_IN;
        }
        WriteDecision decision = parts.writeGate().decide(id, user);
        if (decision == WriteDecision.GONE) {
            return ErrorCode.FORBIDDEN;
        }
        if (barred != null) {
            return barred;
        }
        if (engineFailures >= MAX_ENGINE_FAILURES) {
            return ErrorCode.QUARANTINED;
        }
        return switch (decision) {
            case READER, GONE -> ErrorCode.FORBIDDEN;
            case LOCKED -> ErrorCode.LOCKED;
            case ALLOWED, PREAMBLE, EVERYWHERE -> frozen ? ErrorCode.LOCKED : null;
        };
    }

    /// Where this connection may write now. Nowhere when the right went since [#refusal] was asked.
    @Nullable
    Reach reach(RoomConnection connection) {
        return parts.writeGate().decide(id, connection.user()).reach();
    }

    /// Whether the refusal is not only of writing. Asked rarely, so the gate is asked again instead of remembered.
    private boolean endsReading(UserId user, ErrorCode refusal) {
        return refusal == ErrorCode.NOT_SIGNED_IN
                || (refusal == ErrorCode.FORBIDDEN && parts.writeGate().decide(id, user) == WriteDecision.GONE);
    }

    void drained(RoomConnection connection) {
        if (editing != null && !connection.isClosed()) {
            editing.drained(connection);
        }
    }

    // --- the server's own business

    /// Any thread.
    Future<Seq> write(UserId author, byte[] update) {
        return whenUnfolded(current -> current.write(author, update));
    }

    /// Content in ProseMirror's shape, everything in it being durable. Any thread.
    Future<byte[]> json() {
        return whenUnfolded(current -> current.whenDurable(current.doc().json()));
    }

    /// The first blocks of it, as many as make `enough` bytes, everything in the document being durable. Any thread.
    Future<byte[]> beginning(int enough) {
        return whenUnfolded(current -> current.whenDurable(current.doc().beginning(enough)));
    }

    /// The document as one update, everything in it being durable. Any thread.
    Future<byte[]> state() {
        return whenLoaded(current -> current.whenDurable(current.doc().state()));
    }

    /// Rights may have changed: tells each connection, ends those that may not read, and asks those that may write
    /// again for what was refused. Any thread.
    void recheck() {
        loop.execute(() -> {
            if (frozen && phase == Phase.LIVE) {
                // The log may have been reopened, under an epoch that only the log knows.
                reload(new LogException(ErrorCode.LOCKED, "the document was frozen"));
                return;
            }
            for (RoomConnection connection : List.copyOf(connections)) {
                ErrorCode refusal = refusal(connection);
                if (connection.isClosed()) {
                    continue;
                }
                connection.announce(refusal != null);
                if (refusal != null) {
                    connection.tell(refusal);
                } else if (connection.dialogue().owes() && editing != null) {
                    editing.askForRest(connection);
                }
            }
        });
    }

    /// Tells everybody that there is something new beside the text. Any thread.
    void tellPaperChanged() {
        loop.execute(() -> tellAll("{\"codraft\":\"paper-changed\"}"));
    }

    // --- loading, failing, rebuilding

    private void load() {
        phase = Phase.LOADING;
        parts.log()
                .load(id)
                .compose(loaded -> loop.offload(() -> new Opened(
                        LiveDoc.open(
                                parts.engine(), parts.schema(), parts.config().limits(), loaded),
                        loaded)))
                .onComplete(result -> loop.execute(() -> opened(result)));
    }

    private record Opened(LiveDoc doc, Loaded loaded) {}

    private void opened(AsyncResult<Opened> result) {
        if (phase != Phase.LOADING) {
            if (result.succeeded()) {
                result.result().doc().close();
            }
            return;
        }
        if (result.failed()) {
            loadFailed(result.cause());
            return;
        }
        Loaded loaded = result.result().loaded();
        if (loaded.damagedCheckpoint() != null) {
            LOG.error(
                    "rebuilt from all its entries: {}",
                    loaded.damagedCheckpoint().getMessage());
            parts.metrics().checkpointDamaged();
        }
        frozen = !loaded.head().writable();
        if (failedInARow <= 1) {
            tellSaving(false);
            retry = FIRST_RETRY;
        }
        Editing current = new Editing(this, result.result().doc(), loaded);
        editing = current;
        phase = Phase.LIVE;
        if (loaded.head().last().equals(Seq.NONE) && !frozen) {
            current.write(Rooms.SERVER, Genesis.update(id));
        }
        if (!everLive) {
            everLive = true;
            parts.metrics().roomOpened(loop.nanos() - openingSince);
        }
        List<Promise<Void>> waiting = List.copyOf(waitingForLoad);
        waitingForLoad.clear();
        waiting.forEach(Promise::complete);
        resume();
        becameIdle();
    }

    /// Takes up the exchange with connections that were there before the document was rebuilt.
    private void resume() {
        for (RoomConnection connection : List.copyOf(connections)) {
            Editing current = editing;
            if (current == null) {
                return;
            }
            if (connection.lag().isActive()) {
                // What it was noted to have may include edits that are gone.
                end(connection, ErrorCode.RESTARTING);
                continue;
            }
            ErrorCode refusal = refusal(connection);
            connection.announce(refusal != null);
            byte[] question = connection.dialogue().unansweredStep1();
            if (question != null) {
                receive(connection, new Message.SyncStep1(question));
            } else if (connection.dialogue().owes()) {
                if (refusal != null) {
                    connection.send(new Message.SyncStatus(false));
                    connection.tell(refusal);
                } else {
                    current.askForRest(connection);
                }
            }
            if (connection.subscribedFrom() > 0) {
                // Numbers start again with the rebuilt document, of which it has everything.
                connection.subscribeFrom(0);
            }
        }
    }

    private void loadFailed(Throwable cause) {
        if (cause instanceof CrdtException) {
            engineFailures++;
        }
        boolean hopeless = code(cause) == ErrorCode.LOG_CORRUPT || cause instanceof CrdtException;
        if (!everLive || hopeless) {
            LOG.error("document {} cannot be opened: {}", id, cause.getMessage(), cause);
            close(code(cause), cause);
            return;
        }
        LOG.warn("document {} cannot be rebuilt yet: {}", id, cause.getMessage());
        loadLater();
    }

    private void loadLater() {
        phase = Phase.LOADING;
        loop.later(retry, () -> {
            if (phase == Phase.LOADING) {
                load();
            }
        });
        retry = retry.multipliedBy(2).compareTo(LONGEST_RETRY) < 0 ? retry.multipliedBy(2) : LONGEST_RETRY;
    }

    private static ErrorCode code(Throwable cause) {
        return cause instanceof CodraftException known ? known.code() : ErrorCode.INTERNAL;
    }

    /// The log has refused or failed a batch: nobody has seen what was in it, so the document goes back to what the
    /// log holds, and the clients are asked for their part again.
    void logFailed(Throwable cause) {
        LOG.warn("the log did not take edits of document {}: {}", id, cause.getMessage());
        failedInARow++;
        if (failedInARow > 1) {
            tellSaving(true);
        } else {
            loop.later(parts.config().pressure().stallNotice(), () -> {
                if (phase == Phase.LOADING) {
                    tellSaving(true);
                }
            });
        }
        reload(cause);
    }

    /// A batch is durable.
    void logTook() {
        failedInARow = 0;
        retry = FIRST_RETRY;
        tellSaving(false);
    }

    /// Says how saving goes, when that has changed. Slowly includes not at all: a store that is full or away is
    /// tried again at growing intervals.
    void tellSaving(boolean slow) {
        if (savingSlow == slow) {
            return;
        }
        savingSlow = slow;
        tellAll(slow ? "{\"codraft\":\"saving-slow\"}" : "{\"codraft\":\"saving-normal\"}");
    }

    private void tellAll(String payload) {
        Outgoing notice = new Outgoing(new Message.Stateless(payload));
        connections.forEach(connection -> connection.send(notice));
    }

    /// The engine has failed on an edit that the gate let through.
    void engineFailed(@Nullable RoomConnection from, CrdtException cause) {
        engineFailures++;
        LOG.error("the engine failed on document {}, failure {}", id, engineFailures, cause);
        parts.metrics().refused(ErrorCode.ENGINE_FAILURE);
        if (from != null) {
            end(from, ErrorCode.ENGINE_FAILURE);
        }
        if (engineFailures == MAX_ENGINE_FAILURES) {
            LOG.error("document {} is quarantined: it can be read but not written", id);
            parts.metrics().refused(ErrorCode.QUARANTINED);
        }
        reload(cause);
    }

    /// The log holds entries that were not in it when it was read and that this room has not made.
    void entriesUnknown() {
        LOG.warn("the log of document {} holds entries that its room does not know; it is read again", id);
        reload(new LogException(ErrorCode.STORE_UNAVAILABLE, "the document is loaded again"));
    }

    private void reload(Throwable cause) {
        Editing current = editing;
        if (current == null) {
            return;
        }
        if (phase == Phase.DRAINING) {
            close(ErrorCode.RESTARTING, cause);
            return;
        }
        editing = null;
        current.abandon(cause);
        if (phase != Phase.LIVE) {
            return;
        }
        if (failedInARow > 1) {
            loadLater();
        } else {
            load();
        }
    }

    // --- unloading

    /// Called whenever a reason to stay loaded may have gone.
    void becameIdle() {
        if (phase == Phase.LIVE && connections.isEmpty() && editing != null && editing.isIdle() && idleTimer == null) {
            idleTimer = loop.later(parts.config().idle(), this::unload);
        }
    }

    private void cancelIdle() {
        if (idleTimer != null) {
            idleTimer.cancel();
            idleTimer = null;
        }
    }

    private void unload() {
        idleTimer = null;
        Editing current = editing;
        if (phase == Phase.LIVE && connections.isEmpty() && current != null && current.isIdle()) {
            if (!frozen) {
                current.storeFinal();
            }
            close(ErrorCode.RESTARTING, new RoomClosedException());
        }
    }

    private void close(ErrorCode why, Throwable cause) {
        boolean hadBeenLive = everLive;
        phase = Phase.CLOSED;
        cancelIdle();
        whenClosed.run();
        Editing current = editing;
        editing = null;
        if (current != null) {
            current.abandon(cause);
        }
        presence.close();
        for (RoomConnection connection : List.copyOf(connections)) {
            end(connection, why);
        }
        List<Promise<Void>> waiting = List.copyOf(waitingForLoad);
        waitingForLoad.clear();
        waiting.forEach(promise -> promise.fail(cause));
        if (hadBeenLive) {
            parts.metrics().roomClosed();
        }
    }

    /// Writes a checkpoint; failing costs nothing but time at the next opening.
    void store(Checkpoint checkpoint) {
        stored = parts.log()
                .checkpoint(id, checkpoint)
                .onFailure(e -> LOG.warn("no checkpoint of document {}: {}", id, e.getMessage()));
    }

    /// Takes nothing more, waits for the log, tells everybody to come back later, and unloads. Any thread.
    Future<Void> drain() {
        Promise<Void> done = Promise.promise();
        loop.execute(() -> {
            Editing current = editing;
            if (phase == Phase.CLOSED) {
                done.complete();
            } else if (current == null || phase != Phase.LIVE) {
                close(ErrorCode.RESTARTING, new RoomClosedException());
                done.complete();
            } else {
                phase = Phase.DRAINING;
                cancelIdle();
                RoomLoop.Timer deadline = loop.later(parts.config().drain(), () -> finish(done));
                current.whenIdle(() -> {
                    deadline.cancel();
                    finish(done);
                });
            }
        });
        return done.future();
    }

    private void finish(Promise<Void> done) {
        Editing current = editing;
        if (phase == Phase.DRAINING) {
            if (current != null && current.isIdle()) {
                current.storeFinal();
            }
            close(ErrorCode.RESTARTING, new RoomClosedException());
        }
        // The log is closed next; a checkpoint on its way should still arrive.
        stored.onComplete(_ -> done.tryComplete());
    }
}
