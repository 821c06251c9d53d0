package org.codraft.drafting.paper;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;
import org.codraft.error.ErrorCode;
import org.codraft.http.Answered;
import org.codraft.http.Answers;
import org.codraft.http.InvalidRequestException;
import org.codraft.http.JsonBody;
import org.codraft.http.SessionAuth;
import org.codraft.id.UserId;
import org.codraft.identity.Account;
import org.codraft.identity.Email;
import org.codraft.identity.Identity;
import org.codraft.identity.PaperRole;
import org.codraft.identity.SignedInUser;
import org.codraft.identity.User;

/// The group of a paper over HTTP: add somebody by e-mail, change their role, take them out.
public final class MemberRoutes {
    private final Papers papers;
    private final Identity identity;
    private final SessionAuth auth;
    private final PaperPages pages;

    public MemberRoutes(Papers papers, Identity identity, SessionAuth auth, PaperPages pages) {
        this.papers = papers;
        this.identity = identity;
        this.auth = auth;
        this.pages = pages;
    }

    public void mount(Router api) {
        api.post("/papers/:id/members").handler(auth.required()).handler(this::add);
        api.patch("/papers/:id/members/:user").handler(auth.required()).handler(this::change);
        api.delete("/papers/:id/members/:user").handler(auth.required()).handler(this::remove);
    }

    private void add(RoutingContext ctx) {
        User user = SignedInUser.of(ctx);
        JsonBody body = JsonBody.of(ctx);
        Optional<Email> email = PaperRoutes.email(body);
        Optional<PaperRole> role = body.choice("role", PaperRole::of);
        body.check();
        answer(
                ctx,
                201,
                papers.readable(user, PaperRoutes.id(ctx))
                        .compose(paper -> identity.store().find(email.orElseThrow()))
                        .compose(found -> active(found, new InvalidRequestException("email", "unknown")))
                        .compose(member -> {
                            Answered.to(ctx, member.id());
                            Answered.with(ctx, role.orElseThrow().code());
                            return papers.putMember(user, PaperRoutes.id(ctx), member, role.orElseThrow());
                        }));
    }

    private void change(RoutingContext ctx) {
        User user = SignedInUser.of(ctx);
        JsonBody body = JsonBody.of(ctx);
        Optional<PaperRole> role = body.choice("role", PaperRole::of);
        body.check();
        answer(
                ctx,
                200,
                papers.readable(user, PaperRoutes.id(ctx))
                        .compose(paper -> paper.group().role(member(ctx)).isPresent()
                                ? identity.store().find(member(ctx))
                                : Future.failedFuture(noSuchMember()))
                        .compose(found -> active(found, noSuchMember()))
                        .compose(member -> {
                            Answered.to(ctx, member.id());
                            Answered.with(ctx, role.orElseThrow().code());
                            return papers.putMember(user, PaperRoutes.id(ctx), member, role.orElseThrow());
                        }));
    }

    private void remove(RoutingContext ctx) {
        Answered.to(ctx, member(ctx));
        answer(ctx, 200, papers.removeMember(SignedInUser.of(ctx), PaperRoutes.id(ctx), member(ctx)));
    }

    /// Answers with the whole paper, if whoever changed it may still read it.
    private void answer(RoutingContext ctx, int status, Future<Paper> changed) {
        User user = SignedInUser.of(ctx);
        changed.compose(paper -> pages.full(user, paper))
                .map(JsonObject::new)
                .onSuccess(json -> Answers.json(ctx, status, json))
                .onFailure(ctx::fail);
    }

    private static Future<User> active(Optional<Account> found, RuntimeException otherwise) {
        return found.map(Account::user)
                .filter(user -> !user.disabled())
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(otherwise));
    }

    /// The person in the path of a request.
    static UserId member(RoutingContext ctx) {
        String id = Objects.requireNonNull(ctx.pathParam("user"));
        if (id.isEmpty() || id.length() > 64) {
            throw noSuchMember();
        }
        return new UserId(id);
    }

    private static PaperException noSuchMember() {
        return new PaperException(ErrorCode.NOT_FOUND, "There is no such member.");
    }
}
