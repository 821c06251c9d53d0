package org.codraft.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Consumer;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.codraft.id.UserId;

/// A request that has been answered, for whoever keeps account of changes and refusals. Routes say what the address of
/// a request does not tell: who it turned out to be, and what was made.
///
/// @param path    below the API, as sent
/// @param changed whether a request that would change something did; one that only shows what it would do did not
/// @param refusal why it was refused, if that was a denial and not a mistake
public record Answered(
        Optional<UserId> actor,
        String method,
        String path,
        int status,
        Optional<String> target,
        Optional<UserId> whom,
        Optional<String> detail,
        boolean changed,
        Optional<ErrorCode> refusal) {

    private static final String ACTOR = "codraft.answered.actor";
    private static final String TARGET = "codraft.answered.target";
    private static final String WHOM = "codraft.answered.whom";
    private static final String DETAIL = "codraft.answered.detail";
    private static final String SHOWN = "codraft.answered.shown";

    /// Somebody has signed in by this request.
    public static void by(RoutingContext ctx, UserId actor) {
        ctx.put(ACTOR, actor);
    }

    /// What the request made or changed, such as `paper/p8`.
    public static void about(RoutingContext ctx, String target) {
        ctx.put(TARGET, target);
    }

    /// To whom something was done.
    public static void to(RoutingContext ctx, UserId whom) {
        ctx.put(WHOM, whom);
    }

    /// What it became, in a word or two.
    public static void with(RoutingContext ctx, String detail) {
        ctx.put(DETAIL, detail);
    }

    /// The request only asked what it would do.
    public static void onlyShown(RoutingContext ctx) {
        ctx.put(SHOWN, true);
    }

    /// Tells `listener` of every answer, before it is sent: whoever has read it finds it recorded.
    static Handler<RoutingContext> telling(Consumer<Answered> listener) {
        return ctx -> {
            ctx.addHeadersEndHandler(sent -> listener.accept(of(ctx)));
            ctx.next();
        };
    }

    private static Answered of(RoutingContext ctx) {
        Optional<UserId> signedIn = SessionAuth.find(ctx).map(SignedIn::userId);
        return new Answered(
                signedIn.or(() -> Optional.ofNullable(ctx.get(ACTOR))),
                ctx.request().method().name(),
                ctx.normalizedPath().substring(HttpShell.API.length()),
                ctx.response().getStatusCode(),
                Optional.ofNullable(ctx.get(TARGET)),
                Optional.ofNullable(ctx.get(WHOM)),
                Optional.ofNullable(ctx.get(DETAIL)),
                ctx.get(SHOWN) == null,
                ctx.failure() instanceof CodraftException refused && refused.isDenial()
                        ? Optional.of(refused.code())
                        : Optional.empty());
    }
}
