package org.codraft.live.websocket;

import io.vertx.core.Vertx;
import java.time.Duration;

/// Ends what a token allowed when its time is over, also for one who only reads.
final class Expiry {
    private final Vertx vertx;

    Expiry(Vertx vertx) {
        this.vertx = vertx;
    }

    /// Runs `then` on the socket's loop after `lifetime`, if the socket still is. Timers do not follow a clock that is
    /// set.
    void watch(Socket socket, Duration lifetime, Runnable then) {
        long timer = vertx.setTimer(
                Math.max(1, lifetime.toMillis()),
                _ -> socket.run(() -> {
                    if (!socket.isClosing()) {
                        then.run();
                    }
                }));
        socket.onClosed(() -> vertx.cancelTimer(timer));
    }
}
