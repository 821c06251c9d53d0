package org.codraft.live.room;

import io.vertx.core.Future;
import java.util.Arrays;
import java.util.Map;
import org.codraft.id.ClientId;
import org.codraft.id.UserId;
import org.codraft.live.crdt.CrdtEngine;
import org.codraft.live.crdt.CrdtException;
import org.codraft.live.crdt.Doc;
import org.codraft.live.gate.Admission;
import org.codraft.live.gate.Gate;
import org.codraft.live.gate.GateLimits;
import org.codraft.live.gate.Reach;
import org.codraft.live.gate.Schema;
import org.codraft.live.log.Checkpoint;
import org.codraft.live.log.Entry;
import org.codraft.live.log.Loaded;
import org.jspecify.annotations.Nullable;

/// One document with the gate in front of it; the two always know the same. Runs on the room's loop, except that
/// opening happens where blocking is allowed, before anybody else holds the object.
///
/// A paper that is open and quiet is folded: what is kept is its encoded bytes, a fraction of what document and gate
/// take. One whose checkpoint holds everything is folded when it is opened: whoever comes without anything is sent the
/// bytes as they are, and document and gate are built while they travel. What needs both should [#unfold] first, off
/// the loop; otherwise they are built then and there.
final class LiveDoc implements AutoCloseable {
    /// A state vector without entries: its sender has nothing.
    private static final byte[] NOTHING = {0};

    /// The server's replica never writes, so its id never meets a client's.
    private static final ClientId REPLICA = new ClientId(0);

    /// What a document is built with.
    private record Ground(CrdtEngine engine, Schema schema, GateLimits limits) {}

    private record Unfolded(Gate gate, Doc doc) {
        static Unfolded empty(Ground ground) {
            return new Unfolded(
                    new Gate(ground.schema(), ground.limits()), ground.engine().create(REPLICA));
        }

        void load(byte[] state, Map<ClientId, UserId> owners) {
            gate.load(state, owners);
            doc.apply(state);
        }
    }

    private record Folded(byte[] state, byte[] stateVector, Map<ClientId, UserId> owners) {
        /// What can be damaged without the log noticing is not, so a failure here is one of the engine.
        Unfolded unfold(Ground ground) {
            Unfolded built = Unfolded.empty(ground);
            try {
                built.load(state, owners);
                return built;
            } catch (RuntimeException e) {
                built.doc().close();
                throw e instanceof CrdtException engine
                        ? engine
                        : new CrdtException("a folded document does not unfold, " + e.getMessage());
            }
        }
    }

    private final Ground ground;
    private @Nullable Unfolded unfolded;
    private @Nullable Folded folded;
    private @Nullable Future<Void> unfolding;
    private boolean used;

    private LiveDoc(Ground ground, @Nullable Unfolded unfolded, @Nullable Folded folded) {
        this.ground = ground;
        this.unfolded = unfolded;
        this.folded = folded;
    }

    /// Builds the document from its log.
    static LiveDoc open(CrdtEngine engine, Schema schema, GateLimits limits, Loaded loaded) {
        Ground ground = new Ground(engine, schema, limits);
        Checkpoint checkpoint = loaded.checkpoint();
        if (checkpoint != null && loaded.tail().isEmpty()) {
            byte[] state = checkpoint.state();
            return new LiveDoc(ground, null, new Folded(state, Gate.stateVectorOf(state), checkpoint.owners()));
        }
        Unfolded built = Unfolded.empty(ground);
        try {
            if (checkpoint != null) {
                built.load(checkpoint.state(), checkpoint.owners());
            }
            for (Entry entry : loaded.tail()) {
                byte[] update = entry.content().update();
                built.gate().replay(update, entry.content().author());
                built.doc().apply(update);
            }
            return new LiveDoc(ground, built, null);
        } catch (RuntimeException e) {
            built.doc().close();
            throw e;
        }
    }

    /// Folds the document when nothing has been asked of it since the last call. Only when everything is durable:
    /// what is folded is what the log holds.
    ///
    /// @return whether it has been folded now
    boolean rest() {
        Unfolded now = unfolded;
        boolean folds = now != null && !used;
        if (now != null && folds) {
            folded = new Folded(
                    now.doc().state(), now.gate().stateVector(), now.gate().owners());
            unfolded = null;
            unfolding = null;
            now.doc().close();
        }
        used = false;
        return folds;
    }

    boolean isFolded() {
        return folded != null;
    }

    /// Builds document and gate where blocking is allowed; done at once when they are there.
    ///
    /// @return completes on the loop; fails with a [CrdtException]
    Future<Void> unfold(RoomLoop loop) {
        Folded bytes = folded;
        if (bytes == null) {
            return Future.succeededFuture();
        }
        Future<Void> begun = unfolding;
        if (begun == null) {
            begun = loop.offload(() -> bytes.unfold(ground)).map(built -> {
                take(built, bytes);
                return null;
            });
            unfolding = begun;
        }
        return begun;
    }

    /// Somebody may not have waited for it, or the document may be closed by now.
    @SuppressWarnings("ReferenceEquality") // the very bytes it was built from
    private void take(Unfolded built, Folded from) {
        if (folded == from) {
            unfolded = built;
            folded = null;
            used = true;
        } else {
            built.doc().close();
        }
    }

    private Gate gate() {
        return awake().gate();
    }

    private Doc doc() {
        return awake().doc();
    }

    private Unfolded awake() {
        used = true;
        Unfolded now = unfolded;
        if (now != null) {
            return now;
        }
        Folded bytes = folded;
        if (bytes == null) {
            throw new IllegalStateException("the document is closed");
        }
        Unfolded built = bytes.unfold(ground);
        take(built, bytes);
        return built;
    }

    /// What of `update` is new and allowed; nothing is applied yet.
    Admission admit(byte[] update, UserId user, Reach reach) {
        return gate().admit(update, user, reach);
    }

    /// Puts what is really there, bytes and words, in the place of what the gate estimates. False when that tells
    /// nothing new.
    boolean recount() {
        if (gate().isCounted()) {
            return false;
        }
        state();
        gate().counted(WordCount.of(json()));
        return true;
    }

    void apply(Admission admission) {
        doc().apply(admission.update());
    }

    /// Whether `update` holds nothing new; for a reader's answer to sync step 1, which repeats what it was sent.
    boolean knows(byte[] update) {
        return gate().knows(update);
    }

    /// Whether [#diff] needs nothing built.
    boolean hasAtHand(byte[] stateVector) {
        return folded == null || Arrays.equals(stateVector, NOTHING);
    }

    byte[] diff(byte[] canonicalStateVector) {
        Folded bytes = folded;
        return bytes != null && hasAtHand(canonicalStateVector) ? bytes.state() : doc().diff(canonicalStateVector);
    }

    byte[] stateVector() {
        Folded bytes = folded;
        return bytes == null ? gate().stateVector() : bytes.stateVector();
    }

    Map<ClientId, UserId> owners() {
        Folded bytes = folded;
        return bytes == null ? gate().owners() : bytes.owners();
    }

    byte[] state() {
        Folded bytes = folded;
        if (bytes != null) {
            return bytes.state();
        }
        byte[] state = doc().state();
        gate().measured(state.length);
        return state;
    }

    byte[] json() {
        return doc().json(false);
    }

    byte[] beginning(int enough) {
        return doc().beginning(enough);
    }

    @Override
    public void close() {
        Unfolded now = unfolded;
        unfolded = null;
        folded = null;
        if (now != null) {
            now.doc().close();
        }
    }
}
