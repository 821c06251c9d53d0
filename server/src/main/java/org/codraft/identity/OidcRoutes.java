package org.codraft.identity;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.codraft.http.SessionCookie;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The two addresses of an OpenID Connect sign-in. A cookie ties the way back to the browser that set out, so that
/// nobody can be led to finish somebody else's sign-in. Whatever fails ends on the sign-in page with a code.
public final class OidcRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(OidcRoutes.class);
    private static final String COOKIE = "codraft-oidc";
    private static final String PATH = "/api/v1/oidc";
    private static final int MAX_PARAMETER = 2_048;

    private final OidcSignIn signIn;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final boolean https;

    public OidcRoutes(OidcSignIn signIn, Sessions sessions, SessionCookie cookie, boolean https) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookie = cookie;
        this.https = https;
    }

    public void mount(Router api) {
        api.get("/oidc/login").handler(this::login);
        api.get("/oidc/callback").handler(this::callback);
    }

    private void login(RoutingContext ctx) {
        signIn.begin(own(ctx.request().getParam("returnTo")))
                .onSuccess(begun -> {
                    ctx.response().addCookie(binding(begun.state()).setMaxAge(OidcSignIn.PATIENCE.toSeconds()));
                    redirect(ctx, begun.address());
                })
                .onFailure(e -> fail(ctx, e));
    }

    private void callback(RoutingContext ctx) {
        String state = parameter(ctx, "state");
        String code = parameter(ctx, "code");
        Cookie bound = ctx.request().getCookie(COOKIE);
        ctx.response().addCookie(binding("").setMaxAge(0));
        if (state.isEmpty() || code.isEmpty() || bound == null || !same(bound.getValue(), state)) {
            fail(ctx, new IdentityException(ErrorCode.OIDC_REFUSED, "the way back does not fit the way out"));
            return;
        }
        signIn.end(state, code)
                .compose(ended -> sessions.begin(ended.user(), cookie.read(ctx)).map(begun -> {
                    cookie.write(ctx, begun.token(), begun.lifetime());
                    return ended.returnTo();
                }))
                .onSuccess(returnTo -> redirect(ctx, returnTo))
                .onFailure(e -> fail(ctx, e));
    }

    private static void fail(RoutingContext ctx, Throwable e) {
        ErrorCode code = e instanceof CodraftException known ? known.code() : ErrorCode.INTERNAL;
        LOG.warn("a sign-in by the provider ended with {}: {}", code.code(), e.getMessage());
        redirect(ctx, "/sign-in?error=" + code.code());
    }

    private static void redirect(RoutingContext ctx, String address) {
        ctx.response()
                .setStatusCode(302)
                .putHeader("Location", address)
                .putHeader("Cache-Control", "no-store")
                .end();
    }

    private Cookie binding(String state) {
        return Cookie.cookie(COOKIE, state)
                .setPath(PATH)
                .setHttpOnly(true)
                .setSecure(https)
                .setSameSite(CookieSameSite.LAX);
    }

    /// A path of this server; anything else, and anything a browser may take for another server, is the start page.
    static String own(@org.jspecify.annotations.Nullable String wanted) {
        return Optional.ofNullable(wanted)
                .filter(path -> path.length() <= 500 && path.matches("/(?![/\\\\])[\\x21-\\x5B\\x5D-\\x7E]*"))
                .orElse("/");
    }

    private static String parameter(RoutingContext ctx, String name) {
        String value = ctx.request().getParam(name);
        return value == null || value.length() > MAX_PARAMETER ? "" : value;
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
