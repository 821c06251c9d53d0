package org.codraft.live.projection.checkpoint;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.codraft.id.ClientId;
import org.codraft.id.DocId;
import org.codraft.live.crdt.CrdtEngine;
import org.codraft.live.crdt.CrdtException;
import org.codraft.live.crdt.Doc;
import org.codraft.live.gate.Gate;
import org.codraft.live.gate.GateException;
import org.codraft.live.gate.GateLimits;
import org.codraft.live.gate.Schema;
import org.codraft.live.log.Checkpoint;
import org.codraft.live.log.Entry;
import org.codraft.live.log.Loaded;
import org.codraft.live.log.NewEntry;
import org.codraft.live.log.Seq;
import org.codraft.live.log.UpdateLog;
import org.jspecify.annotations.Nullable;

/// Walks the chain of a document, applies its entries again from the first, and compares the result with the
/// stored checkpoint: same content with the same authors, same state vector, same owners of client ids.
/// Changes nothing. Everything passes the gate before the engine sees it: what is stored may have been
/// forged.
///
/// Any thread may call; the work is done on the log's threads, one document after the other.
public final class DocVerifier {
    /// Writes nothing, so any id will do.
    private static final ClientId READER = new ClientId(0);

    private final UpdateLog log;
    private final CrdtEngine engine;
    private final Schema schema;

    public DocVerifier(UpdateLog log, CrdtEngine engine, Schema schema) {
        this.log = log;
        this.engine = engine;
        this.schema = schema;
    }

    /// Verifies every document of the log in the order of their ids, and tells each verdict as soon as it is
    /// known. Fails only when the store itself cannot be read.
    public Future<Void> verifyAll(Consumer<Verdict> each) {
        return log.docs()
                .compose(docs -> verifyFrom(
                        docs.stream()
                                .sorted((a, b) -> a.value().compareTo(b.value()))
                                .toList(),
                        each));
    }

    private Future<Void> verifyFrom(List<DocId> docs, Consumer<Verdict> each) {
        if (docs.isEmpty()) {
            return Future.succeededFuture();
        }
        return verify(docs.getFirst()).compose(verdict -> {
            each.accept(verdict);
            return verifyFrom(docs.subList(1, docs.size()), each);
        });
    }

    /// Damage is a verdict, not a failure; fails only when the store cannot be read.
    public Future<Verdict> verify(DocId doc) {
        return log.load(doc).compose(loaded -> replay(doc, loaded), failure -> judged(doc, Seq.NONE, 0, failure));
    }

    private Future<Verdict> replay(DocId doc, Loaded loaded) {
        Checkpoint checkpoint = loaded.checkpoint();
        Seq at = checkpoint == null ? Seq.NONE : checkpoint.upTo();
        Replay replay = new Replay(checkpoint);
        return log.read(doc, Seq.NONE, replay)
                .onComplete(done -> replay.close())
                .map(done -> new Verdict(doc, replay.entries, at, damage(loaded)))
                .recover(failure -> judged(doc, at, replay.entries, failure));
    }

    /// The entries made up for it, yet a person should look what damaged it.
    private static @Nullable String damage(Loaded loaded) {
        return loaded.damagedCheckpoint() == null
                ? null
                : loaded.damagedCheckpoint().getMessage() + "; all entries are whole";
    }

    private static Future<Verdict> judged(DocId doc, Seq checkpoint, long entries, Throwable failure) {
        if (failure instanceof CodraftException known && known.code() != ErrorCode.STORE_UNAVAILABLE) {
            return Future.succeededFuture(new Verdict(doc, entries, checkpoint, known.getMessage()));
        }
        return Future.failedFuture(failure);
    }

    /// One document built up from nothing; compares when it reaches the checkpoint.
    private final class Replay implements Consumer<Entry>, AutoCloseable {
        private final Gate gate = new Gate(schema, GateLimits.DEFAULT);
        private final Doc doc = engine.create(READER);
        private final @Nullable Checkpoint checkpoint;
        private long entries;

        Replay(@Nullable Checkpoint checkpoint) {
            this.checkpoint = checkpoint;
        }

        @Override
        public void accept(Entry entry) {
            NewEntry content = entry.content();
            try {
                if (!entry.isVoid()) {
                    gate.replay(content.update(), content.author());
                    doc.apply(content.update());
                }
                if (checkpoint != null && checkpoint.upTo().equals(entry.seq())) {
                    compare(checkpoint);
                }
            } catch (GateException | CrdtException e) {
                String where = "at entry " + entry.seq().value() + ": ";
                throw new CodraftException(e.code(), where + e.getMessage(), e);
            }
            entries++;
        }

        private void compare(Checkpoint stored) {
            Gate restoredGate = new Gate(schema, GateLimits.DEFAULT);
            restoredGate.load(stored.state(), stored.owners());
            try (Doc restored = engine.create(READER)) {
                restored.apply(stored.state());
                String difference = gate.owners().equals(stored.owners())
                        ? Difference.between(doc, restored)
                        : "owner of a client id";
                if (difference != null) {
                    throw new CrdtException(
                            "the checkpoint there has another " + difference + " than the entries give");
                }
            }
        }

        @Override
        public void close() {
            doc.close();
        }
    }
}
