package org.codraft.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.codraft.error.ErrorCode;
import org.codraft.id.FreshId;
import org.codraft.id.UserId;

/// Sign-in with an OpenID Connect provider. Joins the person to the local account of the same e-mail address,
/// provided the provider vouches for the address; makes no accounts unless configured to.
public final class OidcSignIn {
    /// Somebody has to find their password, and perhaps their telephone.
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private final OidcProvider provider;
    private final OidcConfig config;
    private final Identity identity;
    private final OneTimeStore underWay;
    private final InstantSource clock;

    public OidcSignIn(Vertx vertx, OidcConfig config, Identity identity, InstantSource clock) {
        this.provider = new OidcProvider(vertx, config);
        this.config = config;
        this.identity = identity;
        this.underWay = identity.stores().oneTime();
        this.clock = clock;
    }

    /// A sign-in that has begun: where to send the browser, and what it must come back with.
    record Begun(String address, String state) {}

    /// A sign-in that has ended well.
    record Ended(User user, String returnTo) {}

    Future<Begun> begin(String returnTo) {
        OidcProvider.Secret secret = OidcProvider.Secret.fresh();
        String payload = new JsonObject()
                .put("nonce", secret.nonce())
                .put("verifier", secret.verifier())
                .put("returnTo", returnTo)
                .encode();
        return provider.address(secret)
                .compose(address -> underWay.put(
                                OneTimeStore.Purpose.OIDC,
                                Secrets.hash(secret.state()),
                                payload,
                                clock.instant().plus(PATIENCE))
                        .map(new Begun(address, secret.state())));
    }

    /// Fails with `oidc-refused`, `oidc-email-unverified`, `oidc-no-account` or `oidc-unavailable`.
    Future<Ended> end(String state, String code) {
        return underWay.take(OneTimeStore.Purpose.OIDC, Secrets.hash(state), clock.instant())
                .compose(payload -> {
                    if (payload.isEmpty()) {
                        return Future.failedFuture(
                                new IdentityException(ErrorCode.OIDC_REFUSED, "no such sign-in is under way"));
                    }
                    JsonObject kept = new JsonObject(payload.get());
                    OidcProvider.Secret secret =
                            new OidcProvider.Secret(state, kept.getString("nonce"), kept.getString("verifier"));
                    return provider.claims(code, secret)
                            .compose(this::user)
                            .map(user -> new Ended(user, kept.getString("returnTo")));
                });
    }

    private Future<User> user(OidcProvider.Claims claims) {
        if (claims.email().isEmpty() || !claims.emailVerified()) {
            return Future.failedFuture(new IdentityException(
                    ErrorCode.OIDC_EMAIL_UNVERIFIED, "the provider does not vouch for an e-mail address"));
        }
        return identity.store()
                .find(claims.email().get())
                .compose(account ->
                        account.map(Account::user).map(OidcSignIn::active).orElseGet(() -> newcomer(claims)));
    }

    private static Future<User> active(User user) {
        return user.disabled() ? noAccount() : Future.succeededFuture(user);
    }

    private Future<User> newcomer(OidcProvider.Claims claims) {
        return config.newcomersJoin()
                .map(organisation -> identity.store()
                        .add(new Account(
                                User.active(
                                        new UserId(FreshId.next()),
                                        claims.email().orElseThrow(),
                                        claims.name(),
                                        organisation,
                                        Language.EN,
                                        Roles.NONE),
                                Optional.empty())))
                .orElseGet(OidcSignIn::noAccount);
    }

    private static <T> Future<T> noAccount() {
        return Future.failedFuture(
                new IdentityException(ErrorCode.OIDC_NO_ACCOUNT, "nobody with this address has an account here"));
    }
}
