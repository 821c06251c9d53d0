package org.codraft;

import static org.codraft.Parts.await;

import io.micrometer.core.instrument.Timer;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.codraft.audit.AuditStore;
import org.codraft.audit.AuditTrail;
import org.codraft.audit.mongo.MongoAuditStore;
import org.codraft.cli.Version;
import org.codraft.config.Config;
import org.codraft.config.Network;
import org.codraft.demo.DemoLoader;
import org.codraft.drafting.file.PaperFiles;
import org.codraft.drafting.file.mongo.MongoFileStore;
import org.codraft.drafting.paper.PaperChanges;
import org.codraft.drafting.paper.PaperStore;
import org.codraft.drafting.paper.Papers;
import org.codraft.drafting.paper.mongo.MongoPaperStore;
import org.codraft.drafting.paper.mongo.MongoWishStore;
import org.codraft.http.EditorRoutes;
import org.codraft.http.HealthRoutes;
import org.codraft.http.MetricsRoutes;
import org.codraft.identity.Identity;
import org.codraft.identity.SessionConfig;
import org.codraft.identity.SignedTokens;
import org.codraft.identity.Workers;
import org.codraft.identity.mongo.MongoIdentityStore;
import org.codraft.identity.mongo.MongoOneTimeStore;
import org.codraft.identity.mongo.MongoSessionStore;
import org.codraft.live.crdt.jni.YrsEngine;
import org.codraft.live.log.UpdateLog;
import org.codraft.records.DataFolder;
import org.codraft.records.RecordStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One running server: every part opened in the order it is needed and closed in reverse. The composition root;
/// only it knows everybody.
final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    /// One for each processor but one, which is left to the log's thread and the collector: event loops never block,
    /// so more would only take turns, and each edit that crosses from one to another costs a wake-up.
    private static final int EVENT_LOOPS = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    /// A password hash takes 19 MiB and some tens of milliseconds of one processor.
    private static final int HASHING_THREADS = 2;

    /// About two seconds of sign-ins; more are turned away.
    private static final int HASHING_QUEUE = 64;

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);
    /// How late the count of repeated refusals may be written.
    private static final Duration TICK_EVERY = Duration.ofSeconds(5);

    private static final Duration LONGEST_SESSION = Duration.ofDays(14);

    private final Parts parts = new Parts();
    private final InstantSource clock = InstantSource.system();
    private final Config asked;
    private String address = "";
    private Optional<String> invitation = Optional.empty();

    private Server(Config asked) {
        this.asked = asked;
    }

    /// Opens everything and listens; returns when requests are answered.
    ///
    /// @throws Exception of the part that could not be opened, after everything opened before it was closed again
    static Server start(Config config) throws Exception {
        Server server = new Server(config);
        try {
            server.open();
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

    /// The link for the first administrator, when there is no account yet. It is a secret: shown, never logged.
    Optional<String> invitation() {
        return invitation;
    }

    @Override
    public void close() {
        parts.close();
    }

    /// Long because it is the order in which everything comes to be.
    private void open() throws Exception {
        DataFolder data =
                parts.opened("data folder", DataFolder.open(asked.server().data()));
        Vertx vertx = vertx(data);
        HttpListener listener =
                new HttpListener(vertx, EVENT_LOOPS, asked.limits().frameBytes());
        int port = await(listener.listen(asked.server().host(), asked.server().port()));
        Config config = asked.boundTo(port);

        RecordStore records = parts.opened("records", RecordStore.open(config.records()));
        UpdateLog log = parts.opened("log", Logs.open(config.log(), records));
        Identity identity = identity(vertx, config, data, records);

        Metrics metrics = parts.opened("metrics", new Metrics(Version.text()));
        metrics.records(records);
        metrics.log(log);
        Timer queue = metrics.queue();
        await(vertx.deployVerticle(() -> new LoopLag(queue), new DeploymentOptions().setInstances(EVENT_LOOPS)));
        Web.Audit audit = audit(vertx, records);
        PaperStore papers = MongoPaperStore.open(records.database(), new RecordCalls(records.executor()));
        Live live = Live.of(
                new Live.Ground(
                        vertx,
                        YrsEngine.load(),
                        log,
                        papers,
                        identity,
                        clock,
                        metrics.rooms(audit::denied),
                        audit.trail()),
                config.webSocket(),
                config.limits());
        metrics.sockets(live.sockets());
        parts.opened("rooms", () -> live.close(config.server().drain()));
        DemoLoader demo = new DemoLoader(identity, papers, live.text(), clock);
        await(config.server().demo() ? demo.load().compose(loaded -> demo.open()) : demo.shut());
        await(identity.directory().refresh());

        Web web = new Web(vertx, config, identity, clock);
        Router root = web.router(
                drafting(config, records, live, papers, new AuditedChanges(audit.store(), papers, live, identity)),
                audit);
        new HealthRoutes(checks(records, log)).mount(root);
        new MetricsRoutes(
                        metrics::scrape,
                        from -> Network.anyContains(config.server().metricsAllowed(), from))
                .mount(root);
        new EditorRoutes(web.start(live)).mount(root);
        listener.serve(root, live.sockets());
        address = "http://" + local(config.server().host()) + ":" + port;
        LOG.info("serving {} from {} with {} records", address, data.path(), records.kind());
        invitation = invitation(config, identity);
    }

    private Vertx vertx(DataFolder data) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setFileSystemOptions(new FileSystemOptions()
                        .setFileCacheDir(data.path().resolve("tmp").toString())));
        parts.opened("event loops", () -> await(vertx.close()));
        return vertx;
    }

    private Identity identity(Vertx vertx, Config config, DataFolder data, RecordStore records) {
        RecordCalls calls = new RecordCalls(records.executor());
        Identity.Stores stores = new Identity.Stores(
                MongoIdentityStore.open(records.database(), calls),
                new MongoSessionStore(records.database(), calls),
                new MongoOneTimeStore(records.database(), calls));
        Workers hashing = Workers.open(vertx, "hashing", HASHING_THREADS, HASHING_QUEUE);
        parts.opened("hashing", () -> await(hashing.close()));
        Identity identity = Identity.of(
                stores,
                new SessionConfig(config.identity().sessionTtl(), LONGEST_SESSION),
                SignedTokens.open(data.secrets()),
                hashing,
                clock);
        vertx.setPeriodic(SWEEP_EVERY.toMillis(), timer -> sweep(identity, stores));
        return identity;
    }

    private void sweep(Identity identity, Identity.Stores stores) {
        Future.join(identity.sessions().sweep(), stores.oneTime().removeExpired(clock.instant()))
                .onFailure(e -> LOG.warn("expired sessions stay for now", e));
    }

    private Web.Drafting drafting(
            Config config, RecordStore records, Live live, PaperStore papers, PaperChanges changes) {
        return new Web.Drafting(
                papers,
                MongoWishStore.open(records.database(), new RecordCalls(records.executor())),
                live.papers(),
                files(config, records, live.papers()),
                changes);
    }

    private Web.Audit audit(Vertx vertx, RecordStore records) {
        AuditStore store = MongoAuditStore.open(records.database(), new RecordCalls(records.executor()));
        AuditTrail trail = new AuditTrail(store, clock);
        long timer = vertx.setPeriodic(TICK_EVERY.toMillis(), tick -> trail.tick());
        parts.opened("audit", () -> {
            vertx.cancelTimer(timer);
            await(trail.flush());
        });
        return new Web.Audit(store, trail);
    }

    private PaperFiles files(Config config, RecordStore records, Papers papers) {
        RecordCalls calls = new RecordCalls(records.executor());
        return new PaperFiles(
                papers,
                MongoFileStore.open(records.database(), calls),
                Stores.pictures(config, records, config.files().folder()),
                calls,
                clock);
    }

    private static Map<String, Supplier<Future<Void>>> checks(RecordStore records, UpdateLog log) {
        Map<String, Supplier<Future<Void>>> checks = new LinkedHashMap<>();
        checks.put("records", records::ping);
        checks.put("log", () -> log.docs().mapEmpty());
        return checks;
    }

    /// Where the first administrator signs up once; empty as soon as there is any account.
    private static Optional<String> invitation(Config config, Identity identity) throws Exception {
        return await(identity.firstAdministrator().link())
                .map(link -> config.server().publicUrl() + link);
    }

    /// Somebody on this machine cannot type "all addresses".
    private static String local(String host) {
        return switch (host) {
            case "0.0.0.0", "::", "localhost" -> "127.0.0.1";
            default -> host.contains(":") ? "[" + host + "]" : host;
        };
    }
}
