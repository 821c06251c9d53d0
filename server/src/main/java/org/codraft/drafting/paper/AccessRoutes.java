package org.codraft.drafting.paper;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.codraft.http.Answered;
import org.codraft.http.Answers;
import org.codraft.http.JsonBody;
import org.codraft.http.RateLimit;
import org.codraft.http.SessionAuth;
import org.codraft.identity.PaperRole;
import org.codraft.identity.SignedInUser;
import org.codraft.identity.User;

/// Asking to be let into a paper over HTTP, and deciding about it.
public final class AccessRoutes {
    private static final int MAX_MESSAGE = 500;

    private final AccessRequests requests;
    private final PaperPages pages;
    private final SessionAuth auth;
    private final RateLimit wishes;

    public AccessRoutes(AccessRequests requests, PaperPages pages, SessionAuth auth, InstantSource clock) {
        this.requests = requests;
        this.pages = pages;
        this.auth = auth;
        // Somebody new asks for all papers of a track; nobody asks once a second.
        this.wishes = new RateLimit(clock, 30, Duration.ofSeconds(30));
    }

    public void mount(Router api) {
        String path = "/papers/:id/access-requests";
        api.post(path).handler(auth.required()).handler(this::ask);
        api.get(path).handler(auth.required()).handler(this::list);
        api.post(path + "/:user/accept").handler(auth.required()).handler(this::accept);
        api.post(path + "/:user/decline").handler(auth.required()).handler(this::decline);
    }

    private void ask(RoutingContext ctx) {
        User user = SignedInUser.of(ctx);
        JsonBody body = JsonBody.of(ctx);
        Optional<PaperRole> role = body.choice("role", PaperRole::of);
        Optional<String> message = body.optionalText("message", 1, MAX_MESSAGE);
        body.check();
        wishes.take(user.id().value());
        requests.ask(user, PaperRoutes.id(ctx), role.orElseThrow(), message)
                .onSuccess(done -> ctx.response()
                        .setStatusCode(202)
                        .putHeader("Cache-Control", "no-store")
                        .end())
                .onFailure(ctx::fail);
    }

    private void list(RoutingContext ctx) {
        User user = SignedInUser.of(ctx);
        requests.waiting(user, PaperRoutes.id(ctx))
                .compose(waiting -> pages.requests(user, waiting))
                .onSuccess(items ->
                        Answers.items(ctx, items.stream().map(JsonObject::new).toList()))
                .onFailure(ctx::fail);
    }

    private void accept(RoutingContext ctx) {
        User user = SignedInUser.of(ctx);
        JsonBody body = JsonBody.of(ctx);
        Optional<PaperRole> role = body.optionalChoice("role", PaperRole::of);
        body.check();
        Answered.to(ctx, MemberRoutes.member(ctx));
        Future<JsonObject> page = requests.accept(user, PaperRoutes.id(ctx), MemberRoutes.member(ctx), role)
                .compose(paper -> pages.full(user, paper))
                .map(JsonObject::new);
        page.onSuccess(json -> Answers.json(ctx, 200, json)).onFailure(ctx::fail);
    }

    private void decline(RoutingContext ctx) {
        Answered.to(ctx, MemberRoutes.member(ctx));
        requests.decline(SignedInUser.of(ctx), PaperRoutes.id(ctx), MemberRoutes.member(ctx))
                .onSuccess(done -> Answers.noContent(ctx))
                .onFailure(ctx::fail);
    }
}
