package org.codraft.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.codraft.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/// Talks to the provider: authorization code with PKCE, nonce, and a checked identity token. Found by discovery
/// at the first sign-in, so that a provider that is down does not keep this server from starting.
final class OidcProvider {
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

    private final Vertx vertx;
    private final OidcConfig config;
    private final AtomicReference<@Nullable OAuth2Auth> found = new AtomicReference<>();

    OidcProvider(Vertx vertx, OidcConfig config) {
        this.vertx = vertx;
        this.config = config;
    }

    /// Who the provider says somebody is.
    record Claims(String subject, Optional<Email> email, boolean emailVerified, String name) {}

    /// What only we know of one sign-in under way.
    record Secret(String state, String nonce, String verifier) {
        static Secret fresh() {
            return new Secret(Secrets.token(), Secrets.token(), Secrets.token());
        }
    }

    /// Where to send the browser.
    Future<String> address(Secret secret) {
        return discovered()
                .map(auth -> auth.authorizeURL(new OAuth2AuthorizationURL()
                        .setRedirectUri(config.callback())
                        .addScope("openid")
                        .addScope("email")
                        .addScope("profile")
                        .setState(secret.state())
                        .setCodeChallenge(Secrets.encode(Secrets.sha256(secret.verifier())))
                        .setCodeChallengeMethod("S256")
                        .putAdditionalParameter("nonce", secret.nonce())));
    }

    /// Exchanges `code` for what the provider says. Fails with `oidc-refused` when anything does not fit.
    Future<Claims> claims(String code, Secret secret) {
        return discovered()
                .compose(auth -> auth.authenticate(new Oauth2Credentials()
                                .setFlow(OAuth2FlowType.AUTH_CODE)
                                .setCode(code)
                                .setRedirectUri(config.callback())
                                .setCodeVerifier(secret.verifier()))
                        .recover(e -> Future.failedFuture(refused("the provider did not accept the code", e)))
                        .compose(user -> {
                            JsonObject token = checked(user.attributes().getJsonObject("idToken"), secret);
                            return token.containsKey("email")
                                    ? Future.succeededFuture(token)
                                    : auth.userInfo(user)
                                            .recover(e -> Future.failedFuture(refused("no user info", e)))
                                            .map(info -> sameSubject(token, info));
                        })
                        .map(OidcProvider::claims));
    }

    /// The library gives the token only when its signature is good, by a key of the provider. The rest is
    /// checked here, whatever the library checks too.
    private JsonObject checked(@Nullable JsonObject token, Secret secret) {
        if (token == null) {
            throw refused("no identity token with a good signature", null);
        }
        Object audience = token.getValue("aud");
        boolean ours = config.clientId().equals(audience)
                || (audience instanceof io.vertx.core.json.JsonArray many
                        && many.contains(config.clientId())
                        && (many.size() == 1 || config.clientId().equals(token.getString("azp"))));
        if (!config.issuer().toString().equals(token.getString("iss")) || !ours) {
            throw refused("an identity token of somebody else", null);
        }
        if (!secret.nonce().equals(token.getString("nonce")) || token.getString("sub") == null) {
            throw refused("an identity token of another sign-in", null);
        }
        return token;
    }

    private static JsonObject sameSubject(JsonObject token, JsonObject info) {
        if (!Objects.equals(token.getString("sub"), info.getString("sub"))) {
            throw refused("user info about somebody else", null);
        }
        return info;
    }

    private static Claims claims(JsonObject said) {
        Optional<Email> email = said.getValue("email") instanceof String address ? Email.of(address) : Optional.empty();
        String name = said.getValue("name") instanceof String given && !given.isBlank()
                ? given.strip()
                : email.map(Email::value).orElse("");
        return new Claims(said.getString("sub"), email, Boolean.TRUE.equals(said.getValue("email_verified")), name);
    }

    private Future<OAuth2Auth> discovered() {
        OAuth2Auth known = found.get();
        if (known != null) {
            return Future.succeededFuture(known);
        }
        OAuth2Options options = new OAuth2Options()
                .setClientId(config.clientId())
                .setClientSecret(config.clientSecret())
                .setSite(config.issuer().toString())
                .setHttpClientOptions(new HttpClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MILLIS));
        return OpenIDConnectAuth.discover(vertx, options)
                .onSuccess(found::set)
                .recover(e -> Future.failedFuture(new IdentityException(
                        ErrorCode.OIDC_UNAVAILABLE, "the provider at " + config.issuer() + " was not found", e)));
    }

    private static IdentityException refused(String why, @Nullable Throwable cause) {
        IdentityException refused = new IdentityException(ErrorCode.OIDC_REFUSED, why);
        if (cause != null) {
            refused.initCause(cause);
        }
        return refused;
    }
}
