package org.codraft;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stops the server when the process is asked to end (SIGTERM, SIGINT), and makes that a success: the platform's
/// own exit code after a signal is 143, which supervisors report as a failure.
final class StopSignal {
    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    private final Server server;
    private final Duration patience;

    private StopSignal(Server server, Duration patience) {
        this.server = server;
        this.patience = patience;
    }

    static StopSignal install(Server server, Duration patience) {
        StopSignal stop = new StopSignal(server, patience);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(stop::stop));
        return stop;
    }

    /// Waits for ever: the process ends in [#stop].
    void await() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private void stop() {
        LOG.info("stopping");
        FutureTask<Void> closing = new FutureTask<>(server::close, null);
        Thread.ofPlatform().name("stop-server").daemon().start(closing);
        int code = 0;
        try {
            closing.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            LOG.info("stopped");
        } catch (TimeoutException e) {
            LOG.error("did not stop within {}; everything acknowledged is on disk", patience);
            code = 1;
        } catch (ExecutionException e) {
            LOG.error("stopping failed; everything acknowledged is on disk", e.getCause());
            code = 1;
        } catch (InterruptedException e) {
            code = 1;
        }
        Runtime.getRuntime().halt(code);
    }
}
