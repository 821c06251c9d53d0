package org.codraft.live.room;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.codraft.error.ErrorCode;
import org.codraft.live.gate.Admission;
import org.codraft.live.gate.Gate;
import org.codraft.live.protocol.Message;
import org.jspecify.annotations.Nullable;

/// Sends durable edits to the connections of a room: one merged update, spelled once a dialect, for all of them.
///
/// Sending costs as much as there are receivers, so a full room gathers edits for a few milliseconds first. A
/// connection that does not keep up is left out until it has drained (see [Lag]). Runs on the room's loop.
final class FanOut {
    private static final Duration SHORTEST_WINDOW = Duration.ofNanos(500_000);

    private final RoomLoop loop;
    private final RoomConfig config;
    private final RoomMetrics metrics;
    private final Collection<RoomConnection> connections;
    private final List<Outbox.Edit> gathered = new ArrayList<>();
    private RoomLoop.@Nullable Timer flush;
    private long sentAt;
    private long start;
    private long end;

    FanOut(RoomLoop loop, RoomConfig config, RoomMetrics metrics, Collection<RoomConnection> connections) {
        this.loop = loop;
        this.config = config;
        this.metrics = metrics;
        this.connections = connections;
        this.sentAt = loop.nanos() - config.fanOut().longest().toNanos();
    }

    /// Edits `from` + 1 to `to` have become durable.
    void add(List<Outbox.Edit> edits, long from, long to) {
        if (gathered.isEmpty()) {
            start = from;
        }
        gathered.addAll(edits);
        end = to;
        if (flush == null) {
            Duration wait = remainingWindow();
            if (wait.compareTo(SHORTEST_WINDOW) < 0) {
                flush();
            } else {
                flush = loop.later(wait, this::flush);
            }
        }
    }

    private Duration remainingWindow() {
        Duration window = config.fanOut().perConnection().multipliedBy(connections.size());
        if (window.compareTo(config.fanOut().longest()) > 0) {
            window = config.fanOut().longest();
        }
        return window.minusNanos(loop.nanos() - sentAt);
    }

    /// Sends what has been gathered.
    void flush() {
        if (flush != null) {
            flush.cancel();
            flush = null;
        }
        if (gathered.isEmpty()) {
            return;
        }
        sentAt = loop.nanos();
        RoomConnection only = soleSender();
        byte[] update = merged();
        Outgoing frame = new Outgoing(new Message.DocUpdate(update));
        int receivers = 0;
        for (RoomConnection connection : connections) {
            long since = connection.subscribedFrom();
            if (connection == only
                    || since < 0
                    || since >= end
                    || connection.lag().skips(start)) {
                continue;
            }
            connection.send(frame);
            receivers++;
            if (!connection.lag().isActive()
                    && connection.outlet().queuedBytes() > config.pressure().lagBytes()) {
                beginLag(connection);
            }
        }
        metrics.fannedOut(gathered.size(), receivers, (long) update.length * receivers, loop.nanos() - sentAt);
        gathered.clear();
    }

    /// The one connection everything gathered came from: it has it already. Null when there are several or none.
    private @Nullable RoomConnection soleSender() {
        RoomConnection first = gathered.getFirst().from();
        for (Outbox.Edit edit : gathered) {
            if (edit.from() != first) {
                return null;
            }
        }
        return first;
    }

    private byte[] merged() {
        if (gathered.size() == 1) {
            return gathered.getFirst().admission().update();
        }
        List<Admission> admissions = new ArrayList<>(gathered.size());
        for (Outbox.Edit edit : gathered) {
            admissions.add(edit.admission());
        }
        return Gate.merge(admissions);
    }

    private void beginLag(RoomConnection connection) {
        RoomLoop.Timer deadline = loop.later(config.pressure().lagTimeout(), () -> {
            if (!connection.isClosed() && connection.lag().isActive()) {
                metrics.refused(ErrorCode.RESTARTING);
                // It may come back: everything durable is there for it.
                connection.outlet().close(ErrorCode.RESTARTING);
            }
        });
        connection.lag().begin(deadline);
        connection.outlet().whenBelow(config.pressure().lagBytes() / 4);
    }

    /// Notes what the lagging connections will have once edit `ordinal`, the last one applied, has been sent.
    void noteLagging(long ordinal, LiveDoc doc) {
        byte[] vector = null;
        for (RoomConnection connection : connections) {
            if (connection.lag().awaitsVector()) {
                vector = vector == null ? doc.stateVector() : vector;
                connection.lag().note(ordinal, vector);
            }
        }
    }

    void close() {
        if (flush != null) {
            flush.cancel();
            flush = null;
        }
        gathered.clear();
    }
}
