package org.codraft.http;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// `/metrics` in Prometheus's text form. Figures tell an attacker a lot, so only allowed addresses get them; for
/// everybody else the page does not exist. What counts is the connection's own address, never a forwarded one; a
/// request that came through a proxy is refused, because its connection says nothing about who asks.
public final class MetricsRoutes {
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<String> figures;
    private final Predicate<InetAddress> allowed;

    public MetricsRoutes(Supplier<String> figures, Predicate<InetAddress> allowed) {
        this.figures = figures;
        this.allowed = allowed;
    }

    public void mount(Router root) {
        root.get("/metrics").handler(this::answer);
    }

    private void answer(RoutingContext ctx) {
        if (!mayRead(ctx)) {
            ctx.fail(404);
            return;
        }
        ctx.response()
                .putHeader("Content-Type", TEXT_FORMAT)
                .putHeader("Cache-Control", "no-store")
                .end(figures.get());
    }

    private boolean mayRead(RoutingContext ctx) {
        SocketAddress remote = ctx.request().connection().remoteAddress();
        boolean forwarded = ctx.request().headers().contains("X-Forwarded-For")
                || ctx.request().headers().contains("Forwarded");
        return remote.hostAddress() != null && !forwarded && allowed.test(InetAddress.ofLiteral(remote.hostAddress()));
    }
}
