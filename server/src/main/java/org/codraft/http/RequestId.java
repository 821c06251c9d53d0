package org.codraft.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.codraft.id.FreshId;

/// Gives every request an id that stands in its log lines and in the `X-Request-Id` header of its answer, so that
/// a person can quote the one and an operator find the other. An id sent by the client is not trusted.
public final class RequestId implements Handler<RoutingContext> {
    private static final String KEY = "codraft.request-id";

    @Override
    public void handle(RoutingContext ctx) {
        String id = FreshId.next();
        ctx.put(KEY, id);
        ctx.response().putHeader("X-Request-Id", id);
        ctx.next();
    }

    static String of(RoutingContext ctx) {
        String id = ctx.get(KEY);
        return id == null ? "-" : id;
    }
}
