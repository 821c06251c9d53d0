package org.codraft.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.identity.Await.result;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.codraft.id.OrganisationId;
import org.codraft.identity.OidcConfig;
import org.codraft.identity.Roles;
import org.codraft.testing.ApiServer;
import org.codraft.testing.Congress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Sign-in against a real provider, as a browser would go through it.
class OidcSignInIT {
    private ApiServer server;
    private Congress congress;
    private OidcPeer provider;

    @BeforeEach
    void start() throws Exception {
        server = new ApiServer();
        congress = new Congress(server);
        provider = new OidcPeer(server.address() + "/api/v1/oidc/callback");
        use(Optional.empty());
    }

    @AfterEach
    void stop() {
        provider.close();
        server.close();
    }

    private void use(Optional<OrganisationId> newcomersJoin) {
        server.useProvider(new OidcConfig(
                provider.issuer(), "codraft", "a secret of the test", URI.create(server.address()), newcomersJoin));
    }

    /// A browser with cookies that goes where it is sent, one step at a time.
    private static final class Browser {
        private final CookieManager cookies = new CookieManager();
        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();

        HttpResponse<String> get(URI address) throws Exception {
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }

        /// Follows redirects from `from` until the next one would go to a place that begins with `until`.
        URI follow(URI from, String until) throws Exception {
            URI at = from;
            for (int step = 0; step < 10; step++) {
                HttpResponse<String> answer = get(at);
                assertThat(answer.statusCode()).as(at + ": " + answer.body()).isIn(302, 303);
                at = at.resolve(answer.headers().firstValue("Location").orElseThrow());
                if (at.toString().startsWith(until)) {
                    return at;
                }
            }
            throw new AssertionError("sent around in circles");
        }
    }

    private URI login(String returnTo) {
        return URI.create(server.address() + "/api/v1/oidc/login?returnTo=" + returnTo);
    }

    private URI callback(Browser browser) throws Exception {
        return browser.follow(login("/papers"), server.address() + "/api/v1/oidc/callback");
    }

    /// Where a whole sign-in ends.
    private URI signIn(Browser browser) throws Exception {
        URI callback = callback(browser);
        HttpResponse<String> end = browser.get(callback);
        assertThat(end.statusCode()).isEqualTo(302);
        return URI.create(end.headers().firstValue("Location").orElseThrow());
    }

    private int session(Browser browser) throws Exception {
        return browser.get(URI.create(server.address() + "/api/v1/session")).statusCode();
    }

    @Test
    void aVerifiedAddressSignsInToTheLocalAccountOfThatAddress() throws Exception {
        provider.nextIs("s1", "AUTHOR@example.org", true);
        Browser browser = new Browser();

        assertThat(signIn(browser)).hasToString("/papers");

        HttpResponse<String> session = browser.get(URI.create(server.address() + "/api/v1/session"));
        assertThat(session.statusCode()).isEqualTo(200);
        assertThat(session.body()).contains("author@example.org").contains("Sample author");
    }

    @Test
    void anUnverifiedAddressSignsInNobody() throws Exception {
        provider.nextIs("s2", "author@example.org", false);
        Browser browser = new Browser();

        assertThat(signIn(browser)).hasToString("/sign-in?error=oidc-email-unverified");
        assertThat(session(browser)).isEqualTo(401);
    }

    @Test
    void anUnknownAddressGetsNoAccountUnlessThatIsConfigured() throws Exception {
        provider.nextIs("s3", "new@example.org", true);
        assertThat(signIn(new Browser())).hasToString("/sign-in?error=oidc-no-account");

        use(Optional.of(new OrganisationId("partner")));
        Browser browser = new Browser();
        assertThat(signIn(browser)).hasToString("/papers");
        HttpResponse<String> session = browser.get(URI.create(server.address() + "/api/v1/session"));
        assertThat(session.body()).contains("new@example.org", "Provided s3", "PARTNER");
    }

    @Test
    void aClosedAccountIsRefused() throws Exception {
        var closed = congress.person("closed", "partner", Roles.NONE);
        result(server.identity().accounts().change(closed.id(), u -> u.withDisabled(true)));
        provider.nextIs("s4", "closed@example.org", true);

        assertThat(signIn(new Browser())).hasToString("/sign-in?error=oidc-no-account");
    }

    @Test
    void theWayBackWorksOnceAndOnlyInTheBrowserThatSetOut() throws Exception {
        provider.nextIs("s5", "author@example.org", true);
        Browser victim = new Browser();
        Browser attacker = new Browser();
        URI attackersCallback = callback(attacker);
        // An attacker sends their own way back to somebody else, to sign them in as the attacker.
        assertThat(victim.get(attackersCallback).headers().firstValue("Location"))
                .contains("/sign-in?error=oidc-refused");
        callback(victim);
        assertThat(victim.get(attackersCallback).headers().firstValue("Location"))
                .contains("/sign-in?error=oidc-refused");
        assertThat(session(victim)).isEqualTo(401);

        assertThat(attacker.get(attackersCallback).headers().firstValue("Location"))
                .contains("/papers");
        assertThat(attacker.get(attackersCallback).headers().firstValue("Location"))
                .contains("/sign-in?error=oidc-refused");
    }

    @Test
    void aSignInThatTookTooLongIsRefused() throws Exception {
        provider.nextIs("s6", "author@example.org", true);
        Browser browser = new Browser();
        URI callback = callback(browser);
        server.clock().advance(Duration.ofMinutes(11));

        assertThat(browser.get(callback).headers().firstValue("Location")).contains("/sign-in?error=oidc-refused");
    }

    @Test
    void nobodyIsSentToAnotherSiteAfterwards() throws Exception {
        provider.nextIs("s7", "author@example.org", true);
        for (String elsewhere : new String[] {"https://evil.example", "//evil.example", "/%5Cevil.example", "/%09/x"}) {
            Browser browser = new Browser();
            URI callback = browser.follow(login(elsewhere), server.address() + "/api/v1/oidc/callback");
            assertThat(browser.get(callback).headers().firstValue("Location"))
                    .as(elsewhere)
                    .contains("/");
        }
    }

    @Test
    void aProviderThatIsAwayIsSaidToBeAway() throws Exception {
        provider.close();
        use(Optional.empty());

        assertThat(new Browser().get(login("/")).headers().firstValue("Location"))
                .contains("/sign-in?error=oidc-unavailable");
    }
}
