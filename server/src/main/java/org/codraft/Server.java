package org.codraft;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.ext.web.Router;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.codraft.cli.Version;
import org.codraft.config.Config;
import org.codraft.config.ServerConfig;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.codraft.http.HealthRoutes;
import org.codraft.http.MetricsRoutes;
import org.codraft.records.DataFolder;
import org.codraft.records.RecordStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One running server: every part opened in the order it is needed and closed in reverse. The composition root;
/// only it knows everybody.
final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final int STEP_SECONDS = 60;

    /// One for each processor: event loops never block, so more would only take turns.
    private static final int EVENT_LOOPS = Runtime.getRuntime().availableProcessors();

    private final Deque<Part> opened = new ArrayDeque<>();
    private String address = "";

    /// Something to close, by name.
    private record Part(String name, AutoCloseable closeable) {}

    private Server() {}

    /// Opens everything and listens; returns when requests are answered.
    ///
    /// @throws Exception of the part that could not be opened, after everything opened before it was closed again
    static Server start(Config config) throws Exception {
        Server server = new Server();
        try {
            server.open(config);
            return server;
        } catch (Exception | Error e) {
            server.close();
            throw e;
        }
    }

    /// Where this machine reaches the server.
    String address() {
        return address;
    }

    private void open(Config asked) throws Exception {
        DataFolder data = opened("data folder", DataFolder.open(asked.server().data()));
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setFileSystemOptions(new FileSystemOptions()
                        .setFileCacheDir(data.path().resolve("tmp").toString())));
        opened("event loops", () -> await(vertx.close()));
        HttpListener listener = new HttpListener(vertx, asked.webSocket(), EVENT_LOOPS);
        int port = await(listener.listen(asked.server().host(), asked.server().port()));
        Config config = asked.boundTo(port);

        RecordStore records = opened("records", RecordStore.open(config.records()));
        Metrics metrics = new Metrics(Version.text());
        opened("metrics", metrics);
        metrics.records(records);

        Map<String, Supplier<Future<Void>>> parts = new LinkedHashMap<>();
        parts.put("records", records::ping);

        Router root = Router.router(vertx);
        new HealthRoutes(parts).mount(root);
        new MetricsRoutes(metrics::scrape, from -> mayReadMetrics(config.server(), from)).mount(root);
        listener.serve(root);
        address = "http://" + local(config.server().host()) + ":" + port;
        LOG.info("serving {} from {} with {} records", address, data.path(), records.kind());
    }

    private static boolean mayReadMetrics(ServerConfig config, InetAddress address) {
        return config.metricsAllowed().stream().anyMatch(network -> network.contains(address));
    }

    /// Closes in reverse order; a part that fails does not keep the others open.
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            Part part = opened.pop();
            try {
                part.closeable().close();
            } catch (Exception e) {
                LOG.error("closing the {} failed", part.name(), e);
            }
        }
    }

    private <T extends AutoCloseable> T opened(String name, T part) {
        opened.push(new Part(name, part));
        return part;
    }

    /// Somebody on this machine cannot type "all addresses".
    private static String local(String host) {
        return switch (host) {
            case "0.0.0.0", "::", "localhost" -> "127.0.0.1";
            default -> host.contains(":") ? "[" + host + "]" : host;
        };
    }

    private static <T> T await(Future<T> future) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get(STEP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (TimeoutException e) {
            throw new CodraftException(ErrorCode.INTERNAL, "a part of the server did not answer in time", e);
        }
    }
}
