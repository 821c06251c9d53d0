package org.codraft.live.room;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codraft.id.ClientId;
import org.codraft.live.protocol.AwarenessState;
import org.codraft.live.protocol.Message;
import org.codraft.live.protocol.PresenceJson;
import org.codraft.live.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/// Who is here and where their cursors are. Never stored, never waits for the log. Runs on the room's loop.
///
/// A connection speaks for one client id, the first it names; states it names of others are left unread, because
/// stock y-websocket repeats everything it hears. Who somebody is comes from the [Participant], never from the
/// client.
final class Presence {
    /// Departed clients whose clocks are remembered, so that one who returns is not taken for an old message.
    private static final int MAX_DEPARTED = 1_024;

    /// A client counts its changes; stops one from counting where peers can no longer follow.
    private static final long HIGHEST_CLOCK = 1L << 32;

    private static final class Shown {
        @Nullable
        String json;

        long clock;

        @Nullable
        RoomConnection by;

        long heardAt;
    }

    private final RoomLoop loop;
    private final RoomConfig.PresencePolicy policy;
    private final Collection<RoomConnection> connections;
    private final Map<ClientId, Shown> shown = new LinkedHashMap<>();
    private final Set<ClientId> changed = new LinkedHashSet<>();
    private RoomLoop.@Nullable Timer flush;
    private RoomLoop.@Nullable Timer sweep;
    private long flushedAt;
    private boolean closed;

    /// @param connections the room's, read at each flush
    Presence(RoomLoop loop, RoomConfig.PresencePolicy policy, Collection<RoomConnection> connections) {
        this.loop = loop;
        this.policy = policy;
        this.connections = connections;
        this.flushedAt = loop.nanos() - policy.interval().toNanos();
    }

    /// Takes what a client says about itself.
    void receive(RoomConnection from, List<AwarenessState> states) {
        AwarenessState own = ownState(from, states);
        if (own == null || (own.client().equals(from.presenceClient()) && own.clock() <= from.presenceClock())) {
            return;
        }
        if (own.clock() > HIGHEST_CLOCK) {
            throw ProtocolException.malformed("a presence clock no client reaches");
        }
        String json = own.json();
        String stamped = json == null
                ? null
                : PresenceJson.stamp(json, from.participant().identity(), policy.bytes());
        from.presentAs(own.client(), own.clock());
        show(own.client(), own.clock(), stamped, from);
    }

    private @Nullable AwarenessState ownState(RoomConnection from, List<AwarenessState> states) {
        ClientId known = from.presenceClient();
        for (AwarenessState state : states) {
            if (state.client().equals(known)) {
                return state;
            }
        }
        Shown current = known == null ? null : shown.get(known);
        if (current != null && current.json != null && current.by == from) {
            return null;
        }
        for (AwarenessState state : states) {
            if (state.json() != null && isFree(state.client(), from)) {
                return state;
            }
        }
        return null;
    }

    /// A client id is free when nobody shows under it, or only the same person's earlier connection does.
    private boolean isFree(ClientId client, RoomConnection from) {
        Shown current = shown.get(client);
        RoomConnection by = current == null ? null : current.by;
        return by == null || by == from || by.user().equals(from.user());
    }

    private void show(ClientId client, long clock, @Nullable String json, RoomConnection by) {
        Shown entry = shown.get(client);
        if (entry == null) {
            if (json == null) {
                return;
            }
            entry = new Shown();
            entry.clock = clock;
            shown.put(client, entry);
        } else {
            // Always above what peers have heard, else one who returns with an old clock stays invisible.
            entry.clock = Math.max(clock, json == null ? entry.clock : entry.clock + 1);
        }
        entry.json = json;
        entry.by = json == null ? null : by;
        entry.heardAt = loop.nanos();
        changed.add(client);
        scheduleFlush();
        scheduleSweep();
        forgetDeparted();
    }

    /// The connection is gone; its state follows after the grace unless it has been taken over.
    void left(RoomConnection connection) {
        ClientId client = connection.presenceClient();
        Shown entry = client == null ? null : shown.get(client);
        if (client != null && entry != null && entry.by == connection) {
            loop.later(policy.grace(), () -> {
                if (entry.by == connection && !closed) {
                    hide(client, entry);
                    forgetDeparted();
                }
            });
        }
    }

    private void hide(ClientId client, Shown entry) {
        entry.json = null;
        entry.by = null;
        changed.add(client);
        scheduleFlush();
    }

    /// Everybody's state, for one who has just come or asks.
    void sendAll(RoomConnection to) {
        List<AwarenessState> all = new ArrayList<>();
        shown.forEach((client, entry) -> {
            if (entry.json != null && entry.by != to) {
                all.add(new AwarenessState(client, entry.clock, entry.json));
            }
        });
        if (!all.isEmpty()) {
            to.send(new Message.Awareness(all));
        }
    }

    private void scheduleFlush() {
        if (flush != null) {
            return;
        }
        long wait = policy.interval().toNanos() - (loop.nanos() - flushedAt);
        if (wait <= 0) {
            flush();
        } else {
            flush = loop.later(Duration.ofNanos(wait), this::flush);
        }
    }

    private void flush() {
        flush = null;
        flushedAt = loop.nanos();
        List<AwarenessState> states = new ArrayList<>(changed.size());
        for (ClientId client : changed) {
            Shown entry = shown.get(client);
            if (entry != null) {
                states.add(new AwarenessState(client, entry.clock, entry.json));
            }
        }
        changed.clear();
        Outgoing frame = new Outgoing(new Message.Awareness(states));
        for (RoomConnection connection : connections) {
            if (connection.lag().isActive()) {
                continue;
            }
            if (wouldOverrule(connection)) {
                List<AwarenessState> others = states.stream()
                        .filter(s -> !s.client().equals(connection.presenceClient()))
                        .toList();
                if (!others.isEmpty()) {
                    connection.send(new Message.Awareness(others));
                }
            } else {
                connection.send(frame);
            }
        }
    }

    /// Whether the client would take our echo for news about itself and put its cursor back.
    private boolean wouldOverrule(RoomConnection connection) {
        ClientId client = connection.presenceClient();
        Shown entry = client == null ? null : shown.get(client);
        return entry != null && entry.by == connection && entry.clock > connection.presenceClock();
    }

    private void scheduleSweep() {
        if (sweep == null) {
            sweep = loop.later(policy.silence().dividedBy(4), this::sweep);
        }
    }

    private void sweep() {
        sweep = null;
        long now = loop.nanos();
        boolean any = false;
        for (Map.Entry<ClientId, Shown> each : shown.entrySet()) {
            Shown entry = each.getValue();
            if (entry.json == null) {
                continue;
            }
            if (now - entry.heardAt >= policy.silence().toNanos()) {
                hide(each.getKey(), entry);
            } else {
                any = true;
            }
        }
        forgetDeparted();
        if (any) {
            scheduleSweep();
        }
    }

    private void forgetDeparted() {
        if (shown.size() > connections.size() + MAX_DEPARTED) {
            shown.entrySet().removeIf(each -> each.getValue().json == null && !changed.contains(each.getKey()));
        }
    }

    void close() {
        closed = true;
        if (flush != null) {
            flush.cancel();
        }
        if (sweep != null) {
            sweep.cancel();
        }
        shown.clear();
        changed.clear();
    }
}
