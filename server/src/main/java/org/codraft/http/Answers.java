package org.codraft.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shapes of successful answers. Nothing of them is ever cached: what one may see changes with one's roles.
public final class Answers {
    private Answers() {}

    public static void json(RoutingContext ctx, int status, JsonObject body) {
        ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(body.toBuffer());
    }

    public static void noContent(RoutingContext ctx) {
        ctx.response().setStatusCode(204).putHeader("Cache-Control", "no-store").end();
    }

    /// A whole list.
    public static void items(RoutingContext ctx, List<JsonObject> items) {
        json(ctx, 200, new JsonObject().put("items", new JsonArray(items)));
    }

    /// One page of a list; `next` is null at its end.
    public static void page(RoutingContext ctx, List<JsonObject> items, @Nullable String next) {
        json(ctx, 200, new JsonObject().put("items", new JsonArray(items)).put("next", next));
    }
}
