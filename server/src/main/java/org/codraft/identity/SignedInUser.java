package org.codraft.identity;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.codraft.http.SessionAuth;

/// The person behind a request that `SessionAuth` has let through.
public final class SignedInUser {
    private SignedInUser() {}

    public static Session session(RoutingContext ctx) {
        if (SessionAuth.of(ctx) instanceof Session session) {
            return session;
        }
        throw new IllegalStateException("sessions come from identity");
    }

    /// The person, speaking the language of the page from which the request came.
    public static User of(RoutingContext ctx) {
        return speaking(ctx, session(ctx).user());
    }

    /// `user` speaking the language that the request names, when it names one of ours and nothing else: the editor does
    /// so for what was chosen in this browser, while a browser by itself sends a list of what it would like.
    static User speaking(RoutingContext ctx, User user) {
        return named(ctx).map(user::withLanguage).orElse(user);
    }

    /// The language of the page from which the request of somebody unknown came; English unless it says.
    static Language languageOf(RoutingContext ctx) {
        return named(ctx).orElse(Language.EN);
    }

    private static Optional<Language> named(RoutingContext ctx) {
        return Optional.ofNullable(ctx.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                .flatMap(Language::of);
    }
}
