package org.codraft.identity;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneId;
import java.util.Optional;
import org.codraft.http.Answered;
import org.codraft.http.Answers;
import org.codraft.http.ClientAddress;
import org.codraft.http.JsonBody;
import org.codraft.http.SessionAuth;
import org.codraft.http.SessionCookie;

/// Signing in and out, one's own profile, and the first administrator's link.
public final class SessionRoutes {
    private static final int MAX_NAME = 120;

    private final Identity identity;
    private final SessionAuth auth;
    private final SessionCookie cookie;

    public SessionRoutes(Identity identity, SessionAuth auth, SessionCookie cookie) {
        this.identity = identity;
        this.auth = auth;
        this.cookie = cookie;
    }

    public void mount(Router api) {
        api.post("/session").handler(this::signIn);
        api.get("/session").handler(auth.required()).handler(ctx -> answer(ctx, 200, SignedInUser.session(ctx)));
        api.delete("/session").handler(auth.required()).handler(this::signOut);
        api.patch("/session/user").handler(auth.required()).handler(this::changeProfile);
        api.post("/session/password").handler(auth.required()).handler(this::changePassword);
        api.post("/setup").handler(this::setUp);
    }

    private void signIn(RoutingContext ctx) {
        JsonBody body = JsonBody.of(ctx);
        String email = body.text("email", 1, Email.MAX_LENGTH);
        String password = body.secret("password", 1, Passwords.MAX_LENGTH);
        body.check();
        identity.signIn()
                .withPassword(email, password, ClientAddress.of(ctx))
                .compose(user -> begin(ctx, user))
                .onSuccess(session -> answer(ctx, 200, session))
                .onFailure(ctx::fail);
    }

    private void signOut(RoutingContext ctx) {
        Future<Void> ended =
                cookie.read(ctx).map(token -> identity.sessions().end(token)).orElse(Future.succeededFuture());
        ended.onFailure(ctx::fail).onSuccess(gone -> {
            cookie.clear(ctx);
            Answers.noContent(ctx);
        });
    }

    private void changeProfile(RoutingContext ctx) {
        JsonBody body = JsonBody.of(ctx);
        Optional<String> name = body.optionalText("name", 1, MAX_NAME);
        Optional<Language> language = body.optionalChoice("language", Language::of);
        Optional<String> zone = body.optionalChoice("timeZone", SessionRoutes::timeZone);
        Optional<String> color = body.optionalChoice("color", SessionRoutes::color);
        Optional<Preferences.Theme> theme = body.optionalChoice("theme", Preferences.Theme::of);
        body.check();
        identity.accounts()
                .change(SignedInUser.of(ctx).id(), user -> {
                    Preferences before = user.preferences();
                    return user.withName(name.orElse(user.name()))
                            .withLanguage(language.orElse(user.language()))
                            .withPreferences(new Preferences(
                                    zone.or(before::timeZone), color.or(before::color), theme.orElse(before.theme())));
                })
                .compose(user -> self(ctx, user))
                .onSuccess(json -> Answers.json(ctx, 200, json))
                .onFailure(ctx::fail);
    }

    private static Optional<String> timeZone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name) ? Optional.of(name) : Optional.empty();
    }

    private static Optional<String> color(String color) {
        return Optional.of(color).filter(UserColor.PALETTE::contains);
    }

    /// Ends every session of the person, this one included, and begins a new one here.
    private void changePassword(RoutingContext ctx) {
        JsonBody body = JsonBody.of(ctx);
        String current = body.secret("current", 1, Passwords.MAX_LENGTH);
        String next = body.secret("password", Passwords.MIN_LENGTH, Passwords.MAX_LENGTH);
        body.check();
        User user = SignedInUser.of(ctx);
        identity.signIn()
                .withPassword(user.email().value(), current, ClientAddress.of(ctx))
                .compose(same -> identity.passwords().hash(next))
                .compose(hash -> identity.accounts().changePassword(user.id(), hash))
                .compose(changed -> begin(ctx, changed))
                .onSuccess(session -> answer(ctx, 200, session))
                .onFailure(ctx::fail);
    }

    private void setUp(RoutingContext ctx) {
        JsonBody body = JsonBody.of(ctx);
        String token = body.secret("token", 1, 128);
        String name = body.text("name", 1, MAX_NAME);
        String rawEmail = body.text("email", 1, Email.MAX_LENGTH);
        String password = body.secret("password", Passwords.MIN_LENGTH, Passwords.MAX_LENGTH);
        String organisation = body.text("organisation", 1, 200);
        Language language = body.optionalChoice("language", Language::of).orElse(Language.EN);
        Optional<Email> email = Email.of(rawEmail);
        if (!rawEmail.isEmpty() && email.isEmpty()) {
            body.reject("email", "not-allowed");
        }
        body.check();
        identity.firstAdministrator()
                .setUp(
                        token,
                        new FirstAdministrator.Introduction(
                                name, email.orElseThrow(), password, organisation, language))
                .compose(user -> begin(ctx, user))
                .onSuccess(session -> answer(ctx, 200, session))
                .onFailure(ctx::fail);
    }

    private Future<Session> begin(RoutingContext ctx, User user) {
        Answered.by(ctx, user.id());
        return identity.sessions().begin(user, cookie.read(ctx)).map(begun -> {
            cookie.write(ctx, begun.token(), begun.lifetime());
            return begun.session();
        });
    }

    private void answer(RoutingContext ctx, int status, Session session) {
        self(ctx, session.user())
                .onFailure(ctx::fail)
                .onSuccess(user -> Answers.json(
                        ctx, status, new JsonObject().put("user", user).put("csrf", session.csrf())));
    }

    private Future<JsonObject> self(RoutingContext ctx, User user) {
        Language spoken = SignedInUser.speaking(ctx, user).language();
        return identity.directory()
                .organisation(user.organisation())
                .map(known -> new IdentityJson(identity.directory().known(), spoken).self(user));
    }
}
