package org.codraft.live.websocket;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;

/// Ends what a token allowed when its time is over, also for one who only reads.
final class Expiry {
    /// Nothing issued lasts longer; keeps a far date from overflowing a timer.
    private static final Duration LONGEST = Duration.ofDays(7);

    private final Vertx vertx;

    Expiry(Vertx vertx) {
        this.vertx = vertx;
    }

    /// Runs `then` on the socket's loop at `at`, if the socket still is.
    void watch(Socket socket, Instant at, Runnable then) {
        Instant now = Instant.now();
        Duration left = at.isAfter(now.plus(LONGEST)) ? LONGEST : Duration.between(now, at);
        long timer = vertx.setTimer(
                Math.max(1, left.toMillis()),
                _ -> socket.run(() -> {
                    if (!socket.isClosing()) {
                        then.run();
                    }
                }));
        socket.onClosed(() -> vertx.cancelTimer(timer));
    }
}
