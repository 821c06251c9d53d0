package org.codraft.identity;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.codraft.http.Answered;
import org.codraft.http.Answers;
import org.codraft.http.FieldError;
import org.codraft.http.InvalidRequestException;
import org.codraft.http.RateLimit;
import org.codraft.http.RawBody;
import org.codraft.http.SessionAuth;

/// Many accounts at once, from a table. With a preview nothing is made; without, all are or none.
public final class ImportRoutes {
    private static final int MAX_BYTES = 1024 * 1024;

    private final Identity identity;
    private final SessionAuth auth;
    private final RawBody body = new RawBody(MAX_BYTES);
    private final RateLimit imports;

    public ImportRoutes(Identity identity, SessionAuth auth, InstantSource clock) {
        this.identity = identity;
        this.auth = auth;
        // Somebody who mends a table and looks again.
        this.imports = new RateLimit(clock, 30, Duration.ofSeconds(10));
    }

    public void mountUpload(Router api) {
        api.post("/users/import").handler(body.hold()).handler(auth.required()).handler(this::take);
    }

    private void take(RoutingContext ctx) {
        User keeper = AccountRoutes.requireKeeper(ctx);
        boolean preview = preview(ctx);
        imports.take(keeper.id().value());
        body.read(ctx, keeper.id().value())
                .compose(bytes -> identity.directory()
                        .refresh()
                        .map(organisations -> UserTable.read(bytes, organisations.values())))
                .compose(table -> checked(keeper, table))
                .compose(table -> preview ? Future.succeededFuture(table) : made(table))
                .onSuccess(table -> {
                    if (preview) {
                        Answered.onlyShown(ctx);
                    } else {
                        Answered.with(ctx, "accounts: " + table.rows().size());
                    }
                    Answers.json(ctx, preview ? 200 : 201, shape(keeper, table, preview));
                })
                .onFailure(ctx::fail);
    }

    private static boolean preview(RoutingContext ctx) {
        String text = Optional.ofNullable(ctx.request().getParam("preview")).orElse("false");
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidRequestException("preview", "unknown");
        };
    }

    private Future<UserTable> checked(User keeper, UserTable table) {
        table.rows()
                .forEach(row -> AccountRoutes.requireEqual(keeper, row.user().roles()));
        return identity.store()
                .taken(table.rows().stream().map(row -> row.user().email()).collect(Collectors.toSet()))
                .map(taken -> {
                    table.reject(taken);
                    return table;
                });
    }

    private Future<UserTable> made(UserTable table) {
        if (!table.mistakes().isEmpty()) {
            List<FieldError> errors = table.mistakes().stream()
                    .map(mistake -> new FieldError(
                            mistake.column() == null
                                    ? Integer.toString(mistake.line())
                                    : mistake.line() + "." + mistake.column(),
                            mistake.code()))
                    .toList();
            return Future.failedFuture(new InvalidRequestException(errors));
        }
        return identity.store()
                .addAll(table.rows().stream()
                        .map(row -> new Account(row.user(), Optional.empty()))
                        .toList())
                .map(table);
    }

    private JsonObject shape(User keeper, UserTable table, boolean preview) {
        IdentityJson json = new IdentityJson(identity.directory().known(), keeper.language());
        JsonArray errors = new JsonArray();
        table.mistakes()
                .forEach(mistake -> errors.add(new JsonObject()
                        .put("line", mistake.line())
                        .put("column", mistake.column())
                        .put("code", mistake.code())));
        JsonArray users = new JsonArray();
        table.rows()
                .forEach(row -> users.add(new JsonObject()
                        .put("line", row.line())
                        .put("email", row.user().email().value())
                        .put("name", row.user().name())
                        .put("organisation", json.brief(row.user().organisation()))
                        .put("language", row.user().language().code())
                        .put("roles", new JsonArray(row.user().roles().codes()))));
        return new JsonObject()
                .put("preview", preview)
                .put("rows", table.lines())
                .put("errors", errors)
                .put("users", users);
    }
}
