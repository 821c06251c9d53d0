package org.codraft.live.room;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/// The one thread of a room: whatever touches its state runs here. Callable from any thread.
interface RoomLoop {
    /// At once when already on this loop, else in turn. Tasks handed over by one thread keep their order.
    void execute(Runnable task);

    /// In turn even when already on this loop: for calls that may come from inside a room's own code.
    void post(Runnable task);

    /// Runs `task` here after `delay` unless cancelled.
    Timer later(Duration delay, Runnable task);

    /// Runs `work` where blocking is allowed; the future completes on this loop.
    <T> Future<T> offload(Callable<T> work);

    /// Nanoseconds of a clock that never jumps: whatever is measured or ends is measured by it.
    long nanos();

    /// The clock on the wall, which may jump: for what is written down, never for a decision.
    Instant now();

    /// A pending `later`.
    interface Timer {
        void cancel();
    }
}
