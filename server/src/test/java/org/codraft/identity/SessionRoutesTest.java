package org.codraft.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.identity.Await.result;

import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.codraft.http.HttpConfig;
import org.codraft.testing.ApiClient;
import org.codraft.testing.ApiServer;
import org.codraft.testing.Congress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionRoutesTest {
    private ApiServer server;
    private Congress congress;

    @BeforeEach
    void start() {
        server = new ApiServer();
        congress = new Congress(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static JsonObject credentials(String email, String password) {
        return new JsonObject().put("email", email).put("password", password);
    }

    @Test
    void signingInAnswersWithUserAndCsrfAndSetsAGuardedCookie() {
        ApiClient.Answer answer = server.client()
                .post("/session", credentials("Author@Example.org", Congress.PASSWORD))
                .expect(200);

        JsonObject user = answer.json().getJsonObject("user");
        assertThat(user.getString("email")).isEqualTo("author@example.org");
        assertThat(user.getJsonObject("organisation").getString("acronym")).isEqualTo("PARTNER");
        assertThat(answer.json().getString("csrf")).hasSize(43);
        String cookie = answer.raw().headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("codraft=").contains("HTTPOnly", "SameSite=Lax", "Path=/");
        assertThat(cookie).doesNotContain("Secure", "Domain");
        assertThat(answer.raw().body()).doesNotContain("argon2", "password");
    }

    @Test
    void overHttpsTheCookieIsBoundToTheHost() {
        try (ApiServer https = new ApiServer(
                new HttpConfig(true, Set.of(), proxy -> false, HttpConfig.DEFAULT_MAX_BODY_BYTES), api -> {})) {
            new Congress(https);
            HttpResponse<String> answer = https.client()
                    .post("/session", credentials("author@example.org", Congress.PASSWORD))
                    .raw();

            assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-codraft=")
                    .contains("Secure", "HTTPOnly", "SameSite=Lax", "Path=/")
                    .doesNotContain("Domain");
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        }
    }

    @Test
    void unknownAddressWrongPasswordAndClosedAccountAreAnsweredAlike() {
        result(server.identity().accounts().change(congress.reviewer.id(), u -> u.withDisabled(true)));
        User without = result(server.identities()
                .add(new Account(IdentitySamples.user("without", "partner", Roles.NONE), Optional.empty())));
        ApiClient client = server.client();

        String wrong = client.post("/session", credentials("author@example.org", "a wrong password"))
                .expect(401)
                .raw()
                .body();
        for (JsonObject other : java.util.List.of(
                credentials("nobody@example.org", Congress.PASSWORD),
                credentials("not an address", Congress.PASSWORD),
                credentials("reviewer@example.org", Congress.PASSWORD),
                credentials(without.email().value(), "" + Congress.PASSWORD))) {
            assertThat(client.post("/session", other).expect(401).raw().body()).isEqualTo(wrong);
        }
        assertThat(new JsonObject(wrong).getString("code")).isEqualTo("invalid-credentials");
        assertThat(client.cookie()).isNull();
    }

    @Test
    void theSessionIsKnownByItsCookieUntilSignedOut() {
        ApiClient client = congress.as(congress.author);
        JsonObject session = client.get("/session").expect(200).json();
        assertThat(session.getString("csrf")).isEqualTo(client.csrf());
        String cookie = client.cookie();

        HttpResponse<String> out = client.delete("/session").expect(204).raw();

        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("codraft=;")
                .contains("Max-Age=0");
        assertThat(client.withCookie(cookie).get("/session").expect(401).code()).isEqualTo("not-signed-in");
    }

    @Test
    void aSessionPlantedBeforeSignInIsWorthNothingAfterwards() {
        ApiClient attacker = congress.as(congress.reviewer);
        String planted = attacker.cookie();
        ApiClient victim = server.client().withCookie(planted).signIn("author@example.org", Congress.PASSWORD);

        assertThat(victim.cookie()).isNotEqualTo(planted);
        attacker.get("/session").expect(401);
        victim.get("/session").expect(200);
    }

    @Test
    void aChangeWithoutTheTokenOfItsSessionIsRefused() {
        ApiClient client = congress.as(congress.author);
        String own = client.csrf();
        String foreign = congress.as(congress.reviewer).csrf();
        JsonObject change = new JsonObject().put("name", "Changed");

        assertThat(client.withCsrf(null)
                        .patch("/session/user", change)
                        .expect(403)
                        .code())
                .isEqualTo("csrf-mismatch");
        assertThat(client.withCsrf(foreign)
                        .patch("/session/user", change)
                        .expect(403)
                        .code())
                .isEqualTo("csrf-mismatch");
        assertThat(result(server.identities().find(congress.author.id()))
                        .orElseThrow()
                        .user()
                        .name())
                .isEqualTo("Sample author");
        assertThat(client.withCsrf(own)
                        .patch("/session/user", change)
                        .expect(200)
                        .json()
                        .getString("name"))
                .isEqualTo("Changed");
    }

    @Test
    void aChangeStartedByAnotherSiteIsRefusedEvenBeforeSignIn() {
        JsonObject body = credentials("author@example.org", Congress.PASSWORD);
        assertThat(server.client()
                        .withHeader("Sec-Fetch-Site", "cross-site")
                        .post("/session", body)
                        .expect(403)
                        .code())
                .isEqualTo("origin-not-allowed");
        for (String origin : java.util.List.of("https://evil.example", "null", "http://127.0.0.1:1", "file://")) {
            assertThat(server.client()
                            .withHeader("Origin", origin)
                            .post("/session", body)
                            .expect(403)
                            .code())
                    .as(origin)
                    .isEqualTo("origin-not-allowed");
        }
        server.client()
                .withHeader("Sec-Fetch-Site", "same-origin")
                .post("/session", body)
                .expect(200);
    }

    @Test
    void aFormCannotSpeakJson() {
        ApiClient.Answer answer = server.client()
                .withHeader("Content-Type", "text/plain")
                .send(
                        "POST",
                        "/session",
                        credentials("author@example.org", Congress.PASSWORD).encode());

        assertThat(answer.expect(415).code()).isEqualTo("unsupported-media-type");
    }

    @Test
    void everyMistakeOfARequestIsListed() {
        ApiClient.Answer answer = server.client()
                .post("/session", new JsonObject().put("email", 3))
                .expect(400);

        assertThat(answer.code()).isEqualTo("invalid-request");
        assertThat(answer.json().getJsonArray("errors").encode())
                .isEqualTo(
                        "[{\"field\":\"email\",\"code\":\"wrong-type\"},{\"field\":\"password\",\"code\":\"required\"}]");
        for (String body : java.util.List.of("", "[]", "{", "3", "null", "{\"email\":\"a\" \"b\"}")) {
            server.client().send("POST", "/session", body).expect(400);
        }
    }

    @Test
    void aHugeBodyIsRefused() {
        String body = credentials("a@b", "x".repeat(HttpConfig.DEFAULT_MAX_BODY_BYTES))
                .encode();

        assertThat(server.client().send("POST", "/session", body).expect(413).code())
                .isEqualTo("too-large");
    }

    @Test
    void guessingIsSlowedDownAndTellsWhenToTryAgain() {
        ApiClient client = server.client();
        for (int i = 0; i < 10; i++) {
            client.post("/session", credentials("author@example.org", "guess number " + i))
                    .expect(401);
        }

        ApiClient.Answer refused = client.post("/session", credentials("author@example.org", Congress.PASSWORD));
        assertThat(refused.expect(429).code()).isEqualTo("too-much");
        assertThat(refused.raw().headers().firstValue("Retry-After")).contains("30");
        // Others from the same address, and the right password later, still get in.
        congress.as(congress.reviewer);
        server.clock().advance(Duration.ofSeconds(31));
        congress.as(congress.author);
    }

    @Test
    void signingInOftenWithTheRightPasswordIsNeverRefused() {
        for (int i = 0; i < 30; i++) {
            congress.as(congress.author);
        }
    }

    @Test
    void aForgedForwardedHeaderDoesNotHelpAGuesser() {
        for (int i = 0; i < 10; i++) {
            server.client()
                    .withHeader("X-Forwarded-For", "203.0.113." + i)
                    .post("/session", credentials("author@example.org", "guess number " + i))
                    .expect(401);
        }
        server.client()
                .withHeader("X-Forwarded-For", "203.0.113.99")
                .post("/session", credentials("author@example.org", Congress.PASSWORD))
                .expect(429);
    }

    @Test
    void behindATrustedProxyPeopleAreCountedApart() {
        HttpConfig config =
                new HttpConfig(false, Set.of(), InetAddress::isLoopbackAddress, HttpConfig.DEFAULT_MAX_BODY_BYTES);
        try (ApiServer behind = new ApiServer(config, api -> {})) {
            new Congress(behind);
            for (int i = 0; i < 10; i++) {
                behind.client()
                        .withHeader("X-Forwarded-For", "198.51.100.7")
                        .post("/session", credentials("author@example.org", "guess number " + i))
                        .expect(401);
            }
            behind.client()
                    .withHeader("X-Forwarded-For", "10.9.9.9, 198.51.100.7")
                    .post("/session", credentials("author@example.org", Congress.PASSWORD))
                    .expect(429);
            behind.client()
                    .withHeader("X-Forwarded-For", "198.51.100.8")
                    .post("/session", credentials("author@example.org", Congress.PASSWORD))
                    .expect(200);
        }
    }

    @Test
    void aSessionEndsWhenIdleAndInAnyCaseInTheEnd() {
        ApiClient idle = congress.as(congress.author);
        server.clock().advance(Duration.ofHours(24));
        idle.get("/session").expect(401);

        ApiClient busy = congress.as(congress.author);
        for (int i = 0; i < 27; i++) {
            server.clock().advance(Duration.ofHours(12));
            busy.get("/session").expect(200);
        }
        server.clock().advance(Duration.ofHours(12));
        busy.get("/session").expect(401);
    }

    @Test
    void aClosedAccountIsOutAtOnce() {
        ApiClient client = congress.as(congress.author);
        congress.as(congress.administrator)
                .patch("/users/" + congress.author.id(), new JsonObject().put("disabled", true))
                .expect(200);

        client.get("/session").expect(401);
    }

    @Test
    void aNewPasswordEndsAllOtherSessions() {
        ApiClient elsewhere = congress.as(congress.author);
        ApiClient here = congress.as(congress.author);
        JsonObject change = new JsonObject().put("current", Congress.PASSWORD).put("password", "another long password");

        here.post("/session/password", new JsonObject().put("current", "x").put("password", "another long password"))
                .expect(401);
        String csrf = here.post("/session/password", change).expect(200).json().getString("csrf");

        elsewhere.get("/session").expect(401);
        assertThat(here.get("/session").expect(200).json().getString("csrf")).isEqualTo(csrf);
        server.client().signIn("author@example.org", "another long password");
    }

    @Test
    void theProfileTakesALanguageWeHaveAndANameOneCanSee() {
        ApiClient client = congress.as(congress.author);
        assertThat(client.patch("/session/user", new JsonObject().put("language", "fr"))
                        .expect(200)
                        .json()
                        .getString("language"))
                .isEqualTo("fr");
        client.patch("/session/user", new JsonObject().put("language", "de")).expect(400);
        for (String name : java.util.List.of("", "  ", "a\u0000b", "a\u202Eb", "x".repeat(121))) {
            client.patch("/session/user", new JsonObject().put("name", name)).expect(400);
        }
        assertThat(client.patch("/session/user", new JsonObject().put("name", " Zoe\u0301 "))
                        .expect(200)
                        .json()
                        .getString("name"))
                .isEqualTo("Zo\u00e9");
    }
}
