package org.codraft.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// Lets a request pass only with a valid session, and a change only with that session's CSRF token.
///
/// Both live in one place so that no route can ask for the one and forget the other. The origin of a change has
/// been checked before by [OriginCheck].
public final class SessionAuth {
    public static final String CSRF_HEADER = "X-CSRF-Token";

    private static final String KEY = "codraft.signed-in";
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final SessionLookup sessions;
    private final SessionCookie cookie;

    public SessionAuth(SessionLookup sessions, SessionCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    /// Passes on with the session in the routing context, or refuses with 401 or 403.
    public Handler<RoutingContext> required() {
        return ctx -> {
            Optional<String> token = cookie.read(ctx);
            if (token.isEmpty()) {
                ctx.fail(notSignedIn());
                return;
            }
            sessions.find(token.get()).onFailure(ctx::fail).onSuccess(found -> {
                if (found.isEmpty()) {
                    ctx.fail(notSignedIn());
                } else {
                    admit(ctx, found.get());
                }
            });
        };
    }

    /// The session that [#required] found.
    public static SignedIn of(RoutingContext ctx) {
        SignedIn signedIn = ctx.get(KEY);
        if (signedIn == null) {
            throw notSignedIn();
        }
        return signedIn;
    }

    /// The session that [#required] found; empty when it found none or was not asked.
    static Optional<SignedIn> find(RoutingContext ctx) {
        return Optional.ofNullable(ctx.get(KEY));
    }

    private static void admit(RoutingContext ctx, SignedIn signedIn) {
        ctx.put(KEY, signedIn);
        if (!SAFE.contains(ctx.request().method()) && !carriesToken(ctx, signedIn)) {
            ctx.fail(new CodraftException(ErrorCode.CSRF_MISMATCH, "The X-CSRF-Token header is missing or wrong."));
            return;
        }
        ctx.next();
    }

    private static boolean carriesToken(RoutingContext ctx, SignedIn signedIn) {
        String sent = ctx.request().getHeader(CSRF_HEADER);
        return sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), signedIn.csrf().getBytes(StandardCharsets.UTF_8));
    }

    private static CodraftException notSignedIn() {
        return new CodraftException(ErrorCode.NOT_SIGNED_IN, "Sign in first.");
    }
}
