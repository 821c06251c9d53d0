package org.codraft.live.room;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// A loop on a Vert.x event loop. Each one made takes the next event loop, which spreads rooms over all of them.
final class VertxRoomLoop implements RoomLoop {
    private final ContextInternal context;

    VertxRoomLoop(Vertx vertx) {
        this.context = ((VertxInternal) vertx).createEventLoopContext();
    }

    @Override
    public void execute(Runnable task) {
        context.execute(task);
    }

    @Override
    public void post(Runnable task) {
        context.runOnContext(_ -> task.run());
    }

    @Override
    public Timer later(Duration delay, Runnable task) {
        // The event loop's own timers count nanoseconds, and one is set for every gathered batch.
        var timer = context.nettyEventLoop().schedule(() -> execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }

    @Override
    public <T> Future<T> offload(Callable<T> work) {
        // Unordered: two rooms on one loop must not wait for each other's loading.
        return context.executeBlocking(work, false).map(Objects::requireNonNull);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }
}
