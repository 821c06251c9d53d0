package org.codraft.live.room;

import io.vertx.core.Future;
import java.time.Duration;
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

    /// Nanoseconds of a clock that never goes back.
    long nanos();

    /// A pending `later`.
    interface Timer {
        void cancel();
    }
}
