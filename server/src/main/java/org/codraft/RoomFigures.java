package org.codraft;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.live.room.RoomMetrics;

/// What rooms report, as meters. Plain adders on the path of every keystroke; timers only for what happens once a
/// batch or a room.
final class RoomFigures implements RoomMetrics {
    private final LongAdder updates = new LongAdder();
    private final LongAdder gateNanos = new LongAdder();
    private final LongAdder applyNanos = new LongAdder();
    private final LongAdder fanOutNanos = new LongAdder();
    private final LongAdder folds = new LongAdder();
    private final LongAdder frames = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder connections = new LongAdder();
    private final LongAdder rooms = new LongAdder();
    private final LongAdder damagedCheckpoints = new LongAdder();
    private final Map<ErrorCode, Counter> refusals = new EnumMap<>(ErrorCode.class);
    private final Denials denials;
    private final Timer commits;
    private final Timer openings;

    RoomFigures(MeterRegistry registry, Denials denials) {
        this.denials = denials;
        registry.more().counter("codraft.updates", List.of(), updates);
        registry.more().counter("codraft.gate.nanoseconds", List.of(), gateNanos);
        registry.more().counter("codraft.engine.nanoseconds", List.of(), applyNanos);
        registry.more().counter("codraft.fanout.nanoseconds", List.of(), fanOutNanos);
        registry.more().counter("codraft.rooms.folded", List.of(), folds);
        registry.more().counter("codraft.frames.sent", List.of(), frames);
        registry.more().counter("codraft.edits.delivered", List.of(), delivered);
        registry.more().counter("codraft.bytes.sent", List.of(), bytes);
        registry.more().counter("codraft.checkpoints.damaged", List.of(), damagedCheckpoints);
        registry.gauge("codraft.connections", connections);
        registry.gauge("codraft.rooms", rooms);
        for (ErrorCode code : ErrorCode.values()) {
            refusals.put(code, registry.counter("codraft.refusals", "code", code.code()));
        }
        commits = timer(registry, "codraft.commit", "From handing entries to the log until they are durable");
        openings = timer(registry, "codraft.room.opening", "Loading a document that was not open");
    }

    static Timer timer(MeterRegistry registry, String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(3))
                .register(registry);
    }

    @Override
    public void admitted(long gate, long apply) {
        updates.increment();
        gateNanos.add(gate);
        applyNanos.add(apply);
        SlowStep.note("gate", gate, SlowStep.ON_LOOP);
        SlowStep.note("apply", apply, SlowStep.ON_LOOP);
    }

    @Override
    public void refused(ErrorCode code) {
        Counter counter = refusals.get(code);
        if (counter != null) {
            counter.increment();
        }
    }

    /// Whoever keeps account of denials.
    interface Denials {
        void denied(DocId doc, UserId user, ErrorCode code);
    }

    @Override
    public void denied(DocId doc, UserId user, ErrorCode code) {
        denials.denied(doc, user, code);
    }

    @Override
    public void committed(int entries, long nanos) {
        commits.record(nanos, TimeUnit.NANOSECONDS);
        SlowStep.note("commit", nanos, SlowStep.BESIDE_LOOP);
    }

    @Override
    public void fannedOut(int edits, int receivers, long size, long nanos) {
        fanOutNanos.add(nanos);
        SlowStep.note("fan-out", nanos, SlowStep.ON_LOOP);
        frames.add(receivers);
        delivered.add((long) edits * receivers);
        bytes.add(size);
    }

    @Override
    public void folded() {
        folds.increment();
    }

    @Override
    public void roomOpened(long nanos) {
        rooms.increment();
        openings.record(nanos, TimeUnit.NANOSECONDS);
        SlowStep.note("opening", nanos, SlowStep.BESIDE_LOOP);
    }

    @Override
    public void checkpointDamaged() {
        damagedCheckpoints.increment();
    }

    @Override
    public void roomClosed() {
        rooms.decrement();
    }

    @Override
    public void connected() {
        connections.increment();
    }

    @Override
    public void disconnected() {
        connections.decrement();
    }
}
