package org.codraft.live.room;

import java.util.Map;
import org.codraft.id.ClientId;
import org.codraft.id.UserId;
import org.codraft.live.crdt.CrdtEngine;
import org.codraft.live.crdt.Doc;
import org.codraft.live.gate.Admission;
import org.codraft.live.gate.Gate;
import org.codraft.live.gate.GateLimits;
import org.codraft.live.gate.Reach;
import org.codraft.live.gate.Schema;
import org.codraft.live.log.Checkpoint;
import org.codraft.live.log.Entry;
import org.codraft.live.log.Loaded;

/// One document with the gate in front of it; the two always know the same. Runs on the room's loop, except that
/// opening happens where blocking is allowed, before anybody else holds the object.
final class LiveDoc implements AutoCloseable {
    /// The server's replica never writes, so its id never meets a client's.
    private static final ClientId REPLICA = new ClientId(0);

    private final Gate gate;
    private final Doc doc;

    private LiveDoc(Gate gate, Doc doc) {
        this.gate = gate;
        this.doc = doc;
    }

    /// Builds the document from its log.
    static LiveDoc open(CrdtEngine engine, Schema schema, GateLimits limits, Loaded loaded) {
        Gate gate = new Gate(schema, limits);
        Doc doc = engine.create(REPLICA);
        try {
            Checkpoint checkpoint = loaded.checkpoint();
            if (checkpoint != null) {
                gate.load(checkpoint.state(), checkpoint.owners());
                doc.apply(checkpoint.state());
            }
            for (Entry entry : loaded.tail()) {
                byte[] update = entry.content().update();
                gate.replay(update, entry.content().author());
                doc.apply(update);
            }
            return new LiveDoc(gate, doc);
        } catch (RuntimeException e) {
            doc.close();
            throw e;
        }
    }

    /// What of `update` is new and allowed; nothing is applied yet.
    Admission admit(byte[] update, UserId user, Reach reach) {
        return gate.admit(update, user, reach);
    }

    /// Puts what is really there, bytes and words, in the place of what the gate estimates. False when that tells
    /// nothing new.
    boolean recount() {
        if (gate.isCounted()) {
            return false;
        }
        state();
        gate.counted(WordCount.of(json()));
        return true;
    }

    void apply(Admission admission) {
        doc.apply(admission.update());
    }

    /// Whether `update` holds nothing new; for a reader's answer to sync step 1, which repeats what it was sent.
    boolean knows(byte[] update) {
        return gate.knows(update);
    }

    byte[] diff(byte[] canonicalStateVector) {
        return doc.diff(canonicalStateVector);
    }

    byte[] stateVector() {
        return gate.stateVector();
    }

    Map<ClientId, UserId> owners() {
        return gate.owners();
    }

    byte[] state() {
        byte[] state = doc.state();
        gate.measured(state.length);
        return state;
    }

    byte[] json() {
        return doc.json(false);
    }

    @Override
    public void close() {
        doc.close();
    }
}
