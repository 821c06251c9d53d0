package org.codraft.live.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.util.List;
import java.util.Random;
import org.codraft.error.ErrorCode;
import org.codraft.id.ClientId;
import org.codraft.id.UserId;
import org.codraft.live.crdt.CrdtEngine;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;
import org.codraft.live.gate.Admission;
import org.codraft.live.gate.GateException;
import org.codraft.live.gate.GateLimits;
import org.codraft.live.gate.Reach;
import org.codraft.live.gate.Schema;
import org.codraft.live.log.Checkpoint;
import org.codraft.live.log.Head;
import org.codraft.live.log.Loaded;
import org.codraft.live.log.Seq;
import org.codraft.testing.TypingTrace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Folding a document and unfolding it is as if nothing had happened.
class LiveDocTest {
    private static final UserId ANA = new UserId("ana");
    private static final UserId BEN = new UserId("ben");

    private final CrdtEngine engine = YrsEngine.load();
    private final Schema schema = Schema.load();
    private final ManualLoop loop = new ManualLoop();

    @AfterEach
    void nothingIsLeft() {
        assertThat(engine.openDocs()).isZero();
    }

    private LiveDoc empty() {
        return LiveDoc.open(engine, schema, GateLimits.DEFAULT, new Loaded(null, List.of(), Head.empty(), null));
    }

    private byte[] base(TypingTrace trace) {
        try (Doc writer = engine.create(new ClientId(trace.baseClient()))) {
            return writer.replace(trace.base());
        }
    }

    private static Admission take(LiveDoc doc, byte[] update) {
        Admission admission = doc.admit(update, ANA, Reach.ALL);
        doc.apply(admission);
        return admission;
    }

    private static void fold(LiveDoc doc) {
        doc.rest();
        doc.rest();
        assertThat(doc.rest()).as("folded already").isFalse();
    }

    @Test
    void aDocumentFoldedAtAnyMomentIsTheOneThatNeverWas() {
        TypingTrace trace = TypingTrace.of(2_000, 7);
        Random random = new Random(7);
        try (LiveDoc plain = empty();
                LiveDoc folding = empty()) {
            take(plain, base(trace));
            take(folding, base(trace));
            for (byte[] update : trace.updates()) {
                if (random.nextInt(50) == 0) {
                    fold(folding);
                }
                assertThat(take(folding, update).update())
                        .isEqualTo(take(plain, update).update());
            }
            fold(folding);
            assertThat(Clocks.read(folding.stateVector())).isEqualTo(Clocks.read(plain.stateVector()));
            assertThat(folding.json()).isEqualTo(plain.json());
            assertThat(folding.owners()).isEqualTo(plain.owners());
        }
    }

    @Test
    void clientIdsKeepTheirOwnersWhileFolded() {
        TypingTrace trace = TypingTrace.of(20, 7);
        try (LiveDoc doc = empty()) {
            take(doc, base(trace));
            trace.updates().subList(0, 19).forEach(update -> take(doc, update));
            fold(doc);
            byte[] byAnas = trace.updates().getLast();
            assertThatThrownBy(() -> doc.admit(byAnas, BEN, Reach.ALL))
                    .isInstanceOfSatisfying(
                            GateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FOREIGN_CLIENT_ID));
        }
    }

    @Test
    void askingForTheBytesLeavesItFolded() {
        TypingTrace trace = TypingTrace.of(100, 7);
        try (LiveDoc doc = empty()) {
            take(doc, base(trace));
            trace.updates().forEach(update -> take(doc, update));
            fold(doc);
            assertThat(doc.state()).isNotEmpty();
            assertThat(doc.owners()).isNotEmpty();
            assertThat(engine.openDocs()).isZero();
        }
    }

    @Test
    void aFoldedDocumentCanBeClosed() {
        LiveDoc doc = empty();
        fold(doc);
        doc.close();
        doc.close();
        assertThatThrownBy(doc::json).isInstanceOf(IllegalStateException.class);
    }

    private LiveDoc opened(LiveDoc from) {
        Checkpoint checkpoint = new Checkpoint(new Seq(1), new byte[32], from.state(), from.owners());
        Head head = new Head(new Seq(1), new byte[32], true, 0);
        return LiveDoc.open(engine, schema, GateLimits.DEFAULT, new Loaded(checkpoint, List.of(), head, null));
    }

    @Test
    void aDocumentOpenedFromItsCheckpointIsSentAsItIs() {
        TypingTrace trace = TypingTrace.of(500, 7);
        try (LiveDoc doc = empty()) {
            take(doc, base(trace));
            trace.updates().forEach(update -> take(doc, update));
            long built = engine.openDocs();
            try (LiveDoc again = opened(doc)) {
                assertThat(again.diff(new byte[] {0})).isEqualTo(doc.state());
                assertThat(Clocks.read(again.stateVector())).isEqualTo(Clocks.read(doc.stateVector()));
                assertThat(again.isFolded()).isTrue();
                assertThat(engine.openDocs()).isEqualTo(built);
                assertThat(again.hasAtHand(doc.stateVector())).isFalse();
                assertThat(again.diff(doc.stateVector())).isEqualTo(doc.diff(doc.stateVector()));
                assertThat(again.json()).isEqualTo(doc.json());
            }
        }
    }

    @Test
    void aDocumentUnfoldedAsideTakesTheNextEditLikeAnyOther() {
        TypingTrace trace = TypingTrace.of(20, 7);
        try (LiveDoc doc = empty()) {
            take(doc, base(trace));
            trace.updates().subList(0, 19).forEach(update -> take(doc, update));
            try (LiveDoc again = opened(doc)) {
                loop.holdBackWork();
                Future<Void> unfolded = again.unfold(loop);
                assertThat(again.unfold(loop)).as("the same work").isSameAs(unfolded);
                assertThat(again.isFolded()).isTrue();
                loop.doWork();
                assertThat(unfolded.succeeded()).isTrue();
                assertThat(again.isFolded()).isFalse();
                assertThat(take(again, trace.updates().getLast()).update())
                        .isEqualTo(take(doc, trace.updates().getLast()).update());
                fold(again);
                assertThat(again.unfold(loop).succeeded()).isTrue();
                assertThat(again.isFolded()).isFalse();
            }
        }
    }

    @Test
    void whatIsUnfoldedTooLateIsFreed() {
        try (LiveDoc doc = empty()) {
            take(doc, base(TypingTrace.of(1, 7)));
            LiveDoc closed = opened(doc);
            loop.holdBackWork();
            closed.unfold(loop);
            closed.close();
            loop.doWork();

            LiveDoc impatient = opened(doc);
            loop.holdBackWork();
            impatient.unfold(loop);
            byte[] built = impatient.json();
            loop.doWork();
            assertThat(impatient.json()).isEqualTo(built);
            impatient.close();
        }
    }
}
