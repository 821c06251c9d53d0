package org.codraft.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/// The cookie that carries a session token: never readable by script, never sent by another site's form.
///
/// Over https its name begins with `__Host-`, which makes browsers refuse one planted by a neighbouring subdomain.
public final class SessionCookie {
    /// Tokens have 43 characters; anything much longer is not looked up.
    private static final int MAX_LENGTH = 128;

    private final boolean https;
    private final String name;

    public SessionCookie(boolean https) {
        this.https = https;
        this.name = https ? "__Host-codraft" : "codraft";
    }

    public Optional<String> read(RoutingContext ctx) {
        return Optional.ofNullable(ctx.request().getCookie(name))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty() && value.length() <= MAX_LENGTH);
    }

    public void write(RoutingContext ctx, String token, Duration lifetime) {
        ctx.response().addCookie(cookie(token).setMaxAge(lifetime.toSeconds()));
    }

    public void clear(RoutingContext ctx) {
        ctx.response().addCookie(cookie("").setMaxAge(0));
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(name, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(https)
                .setSameSite(CookieSameSite.LAX);
    }
}
