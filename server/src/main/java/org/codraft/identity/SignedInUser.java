package org.codraft.identity;

import io.vertx.ext.web.RoutingContext;
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

    public static User of(RoutingContext ctx) {
        return session(ctx).user();
    }
}
