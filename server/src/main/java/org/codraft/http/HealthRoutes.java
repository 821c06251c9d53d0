package org.codraft.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Health for whoever runs the server. `/health/live` answers as long as the process can answer at all, so that
/// only a hung process is restarted; `/health/ready` asks every part and says 503 when one cannot serve, so that
/// traffic goes elsewhere. Neither says more than names: the reasons are in the logging.
public final class HealthRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(HealthRoutes.class);

    /// A part that takes longer counts as not ready; probes commonly wait for one second or more.
    private static final long PATIENCE_MILLIS = 900;

    private final Map<String, Supplier<Future<Void>>> parts;

    /// @param parts name of each part, and the question whether it can serve now
    public HealthRoutes(Map<String, Supplier<Future<Void>>> parts) {
        this.parts = new LinkedHashMap<>(parts);
    }

    public void mount(Router root) {
        root.get("/health/live").handler(ctx -> answer(ctx, 200, new JsonObject().put("status", "UP")));
        root.get("/health/ready").handler(this::ready);
    }

    private void ready(RoutingContext ctx) {
        JsonObject checks = new JsonObject();
        parts.keySet().forEach(name -> checks.put(name, "DOWN"));
        Future.join(parts.entrySet().stream()
                        .map(part -> ask(part.getKey(), part.getValue(), checks))
                        .toList())
                .onComplete(all -> answer(
                        ctx,
                        all.succeeded() ? 200 : 503,
                        new JsonObject()
                                .put("status", all.succeeded() ? "UP" : "DOWN")
                                .put("checks", checks)));
    }

    private static Future<Void> ask(String name, Supplier<Future<Void>> question, JsonObject checks) {
        return Future.succeededFuture()
                .compose(ignored -> question.get())
                .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .onSuccess(ignored -> checks.put(name, "UP"))
                .onFailure(e -> LOG.warn("not ready: {}", name, e));
    }

    private static void answer(RoutingContext ctx, int status, JsonObject body) {
        ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(body.toBuffer());
    }
}
