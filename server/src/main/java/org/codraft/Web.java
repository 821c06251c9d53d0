package org.codraft;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.codraft.audit.AuditEvent;
import org.codraft.audit.AuditStore;
import org.codraft.audit.AuditTrail;
import org.codraft.audit.view.AuditRoutes;
import org.codraft.audit.view.RequestTrail;
import org.codraft.cli.Version;
import org.codraft.config.Config;
import org.codraft.config.IdentityConfig;
import org.codraft.config.Network;
import org.codraft.demo.DemoLoader;
import org.codraft.drafting.file.FileRoutes;
import org.codraft.drafting.file.PaperFiles;
import org.codraft.drafting.paper.AccessRequests;
import org.codraft.drafting.paper.AccessRoutes;
import org.codraft.drafting.paper.DeskRoutes;
import org.codraft.drafting.paper.MemberRoutes;
import org.codraft.drafting.paper.PaperChanges;
import org.codraft.drafting.paper.PaperPages;
import org.codraft.drafting.paper.PaperRoutes;
import org.codraft.drafting.paper.PaperStore;
import org.codraft.drafting.paper.Papers;
import org.codraft.drafting.paper.WishStore;
import org.codraft.error.ErrorCode;
import org.codraft.http.HttpConfig;
import org.codraft.http.HttpShell;
import org.codraft.http.PageStart;
import org.codraft.http.SessionAuth;
import org.codraft.http.SessionCookie;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.identity.AccountRoutes;
import org.codraft.identity.DirectoryRoutes;
import org.codraft.identity.Identity;
import org.codraft.identity.ImportRoutes;
import org.codraft.identity.OidcConfig;
import org.codraft.identity.OidcRoutes;
import org.codraft.identity.OidcSignIn;
import org.codraft.identity.PublicConfig;
import org.codraft.identity.SessionRoutes;

/// The HTTP side of one server: every capability's routes behind one shell.
final class Web {
    private final Vertx vertx;
    private final Config config;
    private final Identity identity;
    private final InstantSource clock;
    private final boolean https;
    private final SessionCookie cookie;
    private final SessionAuth auth;

    Web(Vertx vertx, Config config, Identity identity, InstantSource clock) {
        this.vertx = vertx;
        this.config = config;
        this.identity = identity;
        this.clock = clock;
        this.https = config.server().publicUrl().getScheme().equals("https");
        this.cookie = new SessionCookie(https);
        this.auth = new SessionAuth(identity.sessions(), cookie);
    }

    /// Papers and what belongs to them.
    record Drafting(PaperStore store, WishStore wishes, Papers papers, PaperFiles pictures, PaperChanges changes) {}

    /// What is recorded, and where it is read.
    record Audit(AuditStore store, AuditTrail trail) {
        /// Somebody was kept from a text.
        void denied(DocId doc, UserId user, ErrorCode why) {
            trail.record(AuditEvent.refused(user, "text-write", "paper/" + doc, why));
        }
    }

    Router router(Drafting drafting, Audit audit) {
        Papers papers = drafting.papers();
        PaperPages pages = new PaperPages(papers, drafting.store(), drafting.wishes(), identity);
        AccessRequests requests = new AccessRequests(drafting.wishes(), drafting.store(), papers, identity, clock);
        FileRoutes files =
                new FileRoutes(drafting.pictures(), auth, clock, config.files().maxBytes());
        List<Consumer<Router>> capabilities = new ArrayList<>(List.of(
                new SessionRoutes(identity, auth, cookie)::mount,
                new AccountRoutes(identity, auth)::mount,
                new PaperRoutes(papers, identity, auth, pages, clock)::mount,
                new MemberRoutes(papers, identity, auth, pages)::mount,
                new AuditRoutes(audit.store(), identity, auth, clock)::mount,
                new AccessRoutes(requests, pages, auth, clock)::mount,
                new DeskRoutes(papers, pages, requests, drafting.wishes(), drafting.changes(), auth)::mount,
                new DirectoryRoutes(identity, publicConfig(config.identity()), auth, clock)::mount));
        oidc(config)
                .map(provider -> new OidcSignIn(vertx, provider, identity, clock))
                .ifPresent(
                        signIn -> capabilities.add(new OidcRoutes(signIn, identity.sessions(), cookie, https)::mount));
        HttpConfig shell = new HttpConfig(
                https,
                config.identity().origins(),
                from -> Network.anyContains(config.server().trustedProxies(), from),
                HttpConfig.DEFAULT_MAX_BODY_BYTES);
        Router root = HttpShell.router(
                vertx,
                shell,
                new RequestTrail(audit.trail()),
                List.of(files::mountUpload, new ImportRoutes(identity, auth, clock)::mountUpload),
                capabilities);
        files.mount(root);
        return root;
    }

    /// What the page of a paper begins with.
    PageStart start(Live live) {
        return new PaperStart(cookie, identity.sessions(), live.papers(), live.rooms());
    }

    private static Optional<OidcConfig> oidc(Config config) {
        return Optional.ofNullable(config.identity().oidc())
                .map(oidc -> new OidcConfig(
                        oidc.issuer(),
                        oidc.clientId(),
                        oidc.clientSecret(),
                        config.server().publicUrl(),
                        Optional.empty()));
    }

    private static PublicConfig publicConfig(IdentityConfig config) {
        return new PublicConfig(
                "Codraft",
                Version.text(),
                config.demo()
                        ? Optional.of(new PublicConfig.Demo(DemoLoader.PASSWORD, DemoLoader.accounts()))
                        : Optional.empty(),
                Optional.ofNullable(config.oidc()).map(IdentityConfig.Oidc::label));
    }
}
