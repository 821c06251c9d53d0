package org.codraft.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// Refuses changes that a browser says were started by another site.
///
/// A request with neither `Sec-Fetch-Site` nor `Origin` does not come from a browser of this decade; it passes,
/// since whoever can send it could also write the headers.
public final class OriginCheck implements Handler<RoutingContext> {
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final HttpConfig config;

    public OriginCheck(HttpConfig config) {
        this.config = config;
    }

    @Override
    public void handle(RoutingContext ctx) {
        if (SAFE.contains(ctx.request().method()) || isOurs(ctx.request())) {
            ctx.next();
        } else {
            ctx.fail(new CodraftException(ErrorCode.ORIGIN_NOT_ALLOWED, "This origin may not change anything here."));
        }
    }

    private boolean isOurs(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null) {
            return config.allowedOrigins().contains(origin) || isOwn(origin, request);
        }
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null || site.equals("same-origin") || site.equals("none");
    }

    private boolean isOwn(String origin, HttpServerRequest request) {
        var own = request.authority();
        if (own == null) {
            return false;
        }
        try {
            URI uri = new URI(origin);
            if (uri.getHost() == null || !(config.https() ? "https" : "http").equals(uri.getScheme())) {
                return false;
            }
            int standard = config.https() ? 443 : 80;
            int port = uri.getPort() < 0 ? standard : uri.getPort();
            int ownPort = own.port() <= 0 ? standard : own.port();
            return port == ownPort
                    && uri.getHost().toLowerCase(Locale.ROOT).equals(own.host().toLowerCase(Locale.ROOT));
        } catch (java.net.URISyntaxException notAnOrigin) {
            return false;
        }
    }
}
