package org.codraft.identity;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.codraft.http.Answers;
import org.codraft.http.InvalidRequestException;
import org.codraft.http.RateLimit;
import org.codraft.http.SessionAuth;

/// What is known before signing in, and after it the people and organisations one can choose from.
public final class DirectoryRoutes {
    private static final int MAX_FOUND = 20;
    private static final int MAX_QUERY = 100;

    private final Identity identity;
    private final PublicConfig config;
    private final SessionAuth auth;
    private final RateLimit searches;

    public DirectoryRoutes(Identity identity, PublicConfig config, SessionAuth auth, InstantSource clock) {
        this.identity = identity;
        this.config = config;
        this.auth = auth;
        // A search per keystroke of a fast typist; slow enough to copy a directory that it takes a while.
        this.searches = new RateLimit(clock, 60, Duration.ofMillis(250));
    }

    public void mount(Router api) {
        api.get("/config").handler(this::config);
        api.get("/organisations").handler(auth.required()).handler(this::organisations);
        api.get("/users").handler(auth.required()).handler(this::users);
    }

    private void config(RoutingContext ctx) {
        identity.firstAdministrator()
                .isNeeded()
                .compose(needsSetup -> demo(SignedInUser.languageOf(ctx))
                        .map(demo -> new JsonObject()
                                .put("name", config.name())
                                .put("version", config.version())
                                .put("languages", new JsonArray(List.of("en", "fr", "es")))
                                .put("demo", demo.orElse(null))
                                .put(
                                        "oidc",
                                        config.oidcLabel()
                                                .map(label -> new JsonObject().put("label", label))
                                                .orElse(null))
                                .put("needsSetup", needsSetup)
                                .put("colors", new JsonArray(UserColor.PALETTE))))
                .onSuccess(json -> Answers.json(ctx, 200, json))
                .onFailure(ctx::fail);
    }

    private Future<Optional<JsonObject>> demo(Language language) {
        if (config.demo().isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        PublicConfig.Demo demo = config.demo().get();
        List<Future<Optional<Account>>> found =
                demo.accounts().stream().map(identity.store()::find).toList();
        return Future.all(new ArrayList<>(found))
                .compose(all -> identity.directory().refresh())
                .map(organisations -> {
                    JsonArray accounts = new JsonArray();
                    found.stream()
                            .flatMap(account -> account.result().stream())
                            .forEach(account -> accounts.add(
                                    demoAccount(account.user(), new IdentityJson(organisations, language))));
                    return Optional.of(
                            new JsonObject().put("password", demo.password()).put("accounts", accounts));
                });
    }

    /// The part before the @ is what the account is called in the documentation: author, reviewer ...
    private static JsonObject demoAccount(User user, IdentityJson json) {
        String email = user.email().value();
        return new JsonObject()
                .put("email", email)
                .put("name", user.name())
                .put("role", email.substring(0, email.indexOf('@')))
                .put("organisation", json.brief(user.organisation()).getString("acronym"));
    }

    private void organisations(RoutingContext ctx) {
        identity.directory()
                .refresh()
                .onSuccess(all -> Answers.items(
                        ctx,
                        all.values().stream()
                                .sorted(Comparator.comparing(o -> o.id().value()))
                                .map(IdentityJson::full)
                                .toList()))
                .onFailure(ctx::fail);
    }

    private void users(RoutingContext ctx) {
        User asking = SignedInUser.of(ctx);
        String query = Optional.ofNullable(ctx.request().getParam("q")).orElse("");
        if (query.length() > MAX_QUERY) {
            throw new InvalidRequestException("q", "too-long");
        }
        searches.take(asking.id().value());
        identity.store()
                .search(query, MAX_FOUND)
                .compose(found -> identity.directory()
                        .refresh()
                        .map(organisations -> found.stream()
                                .map(user -> new IdentityJson(organisations, asking.language()).found(user))
                                .toList()))
                .onSuccess(items -> Answers.items(ctx, items))
                .onFailure(ctx::fail);
    }
}
