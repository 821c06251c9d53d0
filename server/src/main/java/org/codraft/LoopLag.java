package org.codraft;

import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.concurrent.TimeUnit;

/// Asks one event loop four times a second for a sign of life and notes how late it comes: what an edit that arrives
/// at that moment waits before anybody looks at it.
final class LoopLag extends VerticleBase {
    private static final long EVERY_MILLIS = 250;

    private final Timer queue;
    private long due;

    LoopLag(Timer queue) {
        this.queue = queue;
    }

    @Override
    public Future<?> start() {
        due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS);
        vertx.setPeriodic(EVERY_MILLIS, _ -> beat());
        return Future.succeededFuture();
    }

    private void beat() {
        long now = System.nanoTime();
        long late = Math.max(0, now - due);
        queue.record(late, TimeUnit.NANOSECONDS);
        SlowStep.note("queue", late, SlowStep.BESIDE_LOOP);
        due = now + TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS);
    }
}
