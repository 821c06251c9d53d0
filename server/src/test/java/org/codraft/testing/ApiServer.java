package org.codraft.testing;

import static org.codraft.identity.Await.result;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.codraft.audit.AuditStore;
import org.codraft.audit.AuditTrail;
import org.codraft.audit.InMemoryAuditStore;
import org.codraft.audit.view.AuditRoutes;
import org.codraft.audit.view.RequestTrail;
import org.codraft.drafting.file.BlobFolder;
import org.codraft.drafting.file.FileRoutes;
import org.codraft.drafting.file.FileStore;
import org.codraft.drafting.file.InMemoryFileStore;
import org.codraft.drafting.file.PaperFiles;
import org.codraft.drafting.paper.AccessRequests;
import org.codraft.drafting.paper.AccessRoutes;
import org.codraft.drafting.paper.DeskRoutes;
import org.codraft.drafting.paper.InMemoryPaperStore;
import org.codraft.drafting.paper.InMemoryWishStore;
import org.codraft.drafting.paper.LiveRights;
import org.codraft.drafting.paper.MemberRoutes;
import org.codraft.drafting.paper.PaperChanges;
import org.codraft.drafting.paper.PaperPages;
import org.codraft.drafting.paper.PaperRoutes;
import org.codraft.drafting.paper.PaperStore;
import org.codraft.drafting.paper.Papers;
import org.codraft.drafting.paper.RecordingPaperText;
import org.codraft.drafting.paper.WishStore;
import org.codraft.http.EditorRoutes;
import org.codraft.http.HttpConfig;
import org.codraft.http.HttpShell;
import org.codraft.http.SessionAuth;
import org.codraft.http.SessionCookie;
import org.codraft.identity.AccountRoutes;
import org.codraft.identity.DirectoryRoutes;
import org.codraft.identity.Identity;
import org.codraft.identity.IdentityStore;
import org.codraft.identity.ImportRoutes;
import org.codraft.identity.InMemoryIdentityStore;
import org.codraft.identity.InMemoryOneTimeStore;
import org.codraft.identity.InMemorySessionStore;
import org.codraft.identity.OidcConfig;
import org.codraft.identity.OidcRoutes;
import org.codraft.identity.OidcSignIn;
import org.codraft.identity.PublicConfig;
import org.codraft.identity.SessionConfig;
import org.codraft.identity.SessionRoutes;
import org.codraft.identity.SignedTokens;
import org.codraft.identity.Workers;
import org.jspecify.annotations.Nullable;

/// The whole HTTP side on a free loopback port, with stores in memory, for tests that drive it as a browser would.
public final class ApiServer implements AutoCloseable {
    /// Largest picture that can be added here, in bytes.
    public static final int MAX_PICTURE = 4096;

    private final Vertx vertx = Vertx.vertx();
    private final TestClock clock = new TestClock();
    private final FileStore fileStore = new InMemoryFileStore();
    private final IdentityStore identities = new InMemoryIdentityStore();
    private final PaperStore paperStore = new InMemoryPaperStore();
    private final RecordingPaperText text = new RecordingPaperText();
    private final AuditStore auditStore = new InMemoryAuditStore();
    private final AuditTrail audit = new AuditTrail(auditStore, clock);
    private final Identity identity;
    private final LiveRights rights;
    private final Papers papers;
    private final HttpServer server;
    private final SessionCookie cookie;
    private final boolean https;
    private volatile @Nullable Router oidc;

    public ApiServer() {
        this(HttpConfig.plain(), api -> {});
    }

    /// With other limits, and with further routes.
    public ApiServer(HttpConfig config, Consumer<Router> more) {
        identity = Identity.of(
                new Identity.Stores(identities, new InMemorySessionStore(), new InMemoryOneTimeStore()),
                SessionConfig.DEFAULT,
                SignedTokens.open(temporaryFolder()),
                Workers.open(vertx, "hashing", 2, 100),
                clock);
        rights = new LiveRights(identity.directory()::isMember);
        papers = new Papers(paperStore, identity, rights, text, clock);
        identity.accounts().onChange(rights::know);
        https = config.https();
        cookie = new SessionCookie(https);
        SessionAuth auth = new SessionAuth(identity.sessions(), cookie);
        PublicConfig shown = new PublicConfig("Codraft", "test", Optional.empty(), Optional.empty());
        WishStore wishes = new InMemoryWishStore();
        PaperPages pages = new PaperPages(papers, paperStore, wishes, identity);
        AccessRequests requests = new AccessRequests(wishes, paperStore, papers, identity, clock);
        PaperChanges changes = (reader, limit) -> Future.succeededFuture(List.of());
        FileRoutes files = new FileRoutes(
                new PaperFiles(
                        papers,
                        fileStore,
                        BlobFolder.open(temporaryFolder().resolve("files"), ApiServer::now),
                        ApiServer::now,
                        clock),
                auth,
                clock,
                MAX_PICTURE);
        Router router = HttpShell.router(
                vertx,
                config,
                new RequestTrail(audit),
                List.of(files::mountUpload, new ImportRoutes(identity, auth, clock)::mountUpload),
                List.of(
                        new SessionRoutes(identity, auth, cookie)::mount,
                        new DirectoryRoutes(identity, shown, auth, clock)::mount,
                        new AccountRoutes(identity, auth)::mount,
                        new PaperRoutes(papers, identity, auth, pages, clock)::mount,
                        new MemberRoutes(papers, identity, auth, pages)::mount,
                        new AuditRoutes(auditStore, identity, auth, clock)::mount,
                        new AccessRoutes(requests, pages, auth, clock)::mount,
                        new DeskRoutes(papers, pages, requests, wishes, changes, auth)::mount,
                        api -> api.route("/oidc/*").handler(this::oidc),
                        more));
        files.mount(router);
        new EditorRoutes(ctx -> Future.succeededFuture("")).mount(router);
        server = result(vertx.createHttpServer(HttpShell.options())
                .requestHandler(router)
                .listen(0, "127.0.0.1"));
    }

    /// Signs people in with this provider from now on.
    public void useProvider(OidcConfig config) {
        Router routes = Router.router(vertx);
        Router api = Router.router(vertx);
        new OidcRoutes(new OidcSignIn(vertx, config, identity, clock), identity.sessions(), cookie, https).mount(api);
        routes.route(HttpShell.API + "/*").subRouter(api);
        oidc = routes;
    }

    private void oidc(RoutingContext ctx) {
        Router routes = oidc;
        if (routes == null) {
            ctx.fail(404);
        } else {
            routes.handle(ctx.request());
        }
    }

    public String address() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /// A browser that has never been here.
    public ApiClient client() {
        return new ApiClient(address());
    }

    public Identity identity() {
        return identity;
    }

    public IdentityStore identities() {
        return identities;
    }

    public FileStore fileStore() {
        return fileStore;
    }

    public PaperStore paperStore() {
        return paperStore;
    }

    public Papers papers() {
        return papers;
    }

    public LiveRights rights() {
        return rights;
    }

    public AuditTrail audit() {
        return audit;
    }

    public AuditStore auditStore() {
        return auditStore;
    }

    public RecordingPaperText text() {
        return text;
    }

    public TestClock clock() {
        return clock;
    }

    @Override
    public void close() {
        result(vertx.close());
    }

    /// Fast enough on the thread of a test.
    private static <T> Future<T> now(Callable<T> work) {
        try {
            return Future.succeededFuture(work.call());
        } catch (Exception e) {
            return Future.failedFuture(e);
        }
    }

    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("codraft-test");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
