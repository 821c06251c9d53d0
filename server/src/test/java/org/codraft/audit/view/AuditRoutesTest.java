package org.codraft.audit.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.identity.Await.result;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.codraft.audit.AuditVerifier;
import org.codraft.testing.ApiClient;
import org.codraft.testing.ApiServer;
import org.codraft.testing.Congress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every change and every denial over HTTP leaves an entry.
class AuditRoutesTest {
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

    private List<String> recorded() {
        result(server.audit().flush());
        return result(server.auditStore().read(0, 100)).stream()
                .map(entry -> entry.event().action()
                        + entry.event().refusal().map(code -> " " + code.code()).orElse(""))
                .toList();
    }

    private String open() {
        return congress.as(congress.moderator)
                .post(
                        "/papers",
                        new JsonObject()
                                .put("title", "Sample")
                                .put("track", "town_hall")
                                .put("language", "en")
                                .put("lead", "partner"))
                .expect(201)
                .json()
                .getString("id");
    }

    @Test
    void changesAreRecordedWithWhoAndWhat() {
        String paper = open();
        ApiClient moderator = congress.as(congress.moderator);
        moderator
                .post(
                        "/papers/" + paper + "/members",
                        new JsonObject()
                                .put("email", congress.author.email().value())
                                .put("role", "author"))
                .expect(201);
        congress.as(congress.administrator)
                .patch(
                        "/users/" + congress.reviewer.id().value(),
                        new JsonObject()
                                .put("roles", new JsonArray().add("chair"))
                                .put("disabled", true))
                .expect(200);
        moderator.delete("/session").expect(204);
        result(server.audit().flush());

        ApiClient secretariat = congress.as(congress.secretariat);
        JsonArray items =
                secretariat.get("/audit?paper=" + paper).expect(200).json().getJsonArray("items");
        assertThat(items).hasSize(2);
        JsonObject added = items.getJsonObject(0);
        assertThat(added.getString("action")).isEqualTo("member-added");
        assertThat(added.getJsonObject("actor").getString("name")).isEqualTo("Sample moderator");
        assertThat(added.getJsonObject("whom").getString("name")).isEqualTo("Sample author");
        assertThat(added.getString("detail")).isEqualTo("author");
        assertThat(items.getJsonObject(1).getString("action")).isEqualTo("paper-opened");
        JsonObject closed = secretariat
                .get("/audit?actor=" + congress.administrator.id().value() + "&limit=1")
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(closed.getString("detail")).isEqualTo("roles: chair closed");
        assertThat(recorded()).contains("sign-in", "sign-out", "account-changed");
        assertThat(result(new AuditVerifier(server.auditStore()).verify()).fault())
                .isEmpty();
    }

    @Test
    void tableThatIsOnlyLookedAtIsNoImport() {
        ApiClient secretariat = congress.as(congress.secretariat);
        byte[] table = "email,name,organisation\nada@example.org,Ada Example,partner".getBytes(UTF_8);
        secretariat.post("/users/import?preview=true", table).expect(200);
        assertThat(recorded()).doesNotContain("accounts-imported");
        secretariat.post("/users/import", table).expect(201);
        assertThat(recorded()).containsOnlyOnce("accounts-imported");
        JsonObject made =
                secretariat.get("/audit?limit=1").json().getJsonArray("items").getJsonObject(0);
        assertThat(made.getString("action")).isEqualTo("accounts-imported");
        assertThat(made.getValue("target")).isNull();
        assertThat(made.getString("detail")).isEqualTo("accounts: 1");
    }

    @Test
    void denialsAreRecordedAlsoThoseThatLookLikeNothing() {
        String paper = open();
        ApiClient reviewer = congress.as(congress.reviewer);
        reviewer.get("/papers/" + paper).expect(404);
        reviewer.get("/papers/nothing").expect(404);
        reviewer.post("/organisations", new JsonObject()).expect(403);
        reviewer.get("/audit").expect(403);
        reviewer.withCsrf("wrong").delete("/session").expect(403);
        server.client().get("/papers").expect(401);
        server.client()
                .post("/session", new JsonObject().put("email", "a@example.org").put("password", "a wrong password"))
                .expect(401);

        assertThat(recorded())
                .contains(
                        "get-papers not-found",
                        "organisation-added forbidden",
                        "get-audit forbidden",
                        "sign-out csrf-mismatch",
                        "get-papers not-signed-in",
                        "sign-in invalid-credentials");
        assertThat(recorded().stream().filter("get-papers not-found"::equals)).hasSize(1);
    }

    @Test
    void trailIsReadInParts() {
        IntStream.range(0, 3).forEach(i -> open());
        result(server.audit().flush());
        ApiClient secretariat = congress.as(congress.secretariat);

        JsonObject first =
                secretariat.get("/audit?outcome=done&limit=2").expect(200).json();
        JsonObject second = secretariat
                .get("/audit?outcome=done&limit=2&cursor=" + first.getString("next"))
                .json();

        assertThat(second.getJsonArray("items").getJsonObject(0).getInteger("seq"))
                .isLessThan(first.getJsonArray("items").getJsonObject(1).getInteger("seq"));
        assertThat(secretariat.get("/audit?outcome=perhaps").expect(400).code()).isEqualTo("invalid-request");
        assertThat(secretariat.get("/audit?cursor=x").expect(400).code()).isEqualTo("invalid-request");
    }

    @Test
    void trailIsReadByTheTimeOfItsEntries() {
        String paper = open();
        result(server.audit().flush());
        ApiClient secretariat = congress.as(congress.secretariat);
        String at = secretariat
                .get("/audit?paper=" + paper)
                .json()
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("at");

        assertThat(found(secretariat, "paper=" + paper + "&from=" + at)).isEqualTo(1);
        assertThat(found(secretariat, "paper=" + paper + "&until=" + at)).isZero();
        assertThat(found(secretariat, "paper=" + paper + "&from=2020-01-01T00:00:00Z&until=2020-01-02T00:00:00Z"))
                .isZero();
        assertThat(found(secretariat, "paper=" + paper + "&from=2020-01-01T00:00:00Z&until="))
                .isEqualTo(1);
        assertThat(secretariat
                        .get("/audit?from=%2B999999999-01-01T00:00:00Z")
                        .expect(400)
                        .code())
                .isEqualTo("invalid-request");
        assertThat(secretariat.get("/audit?from=yesterday").expect(400).code()).isEqualTo("invalid-request");
        assertThat(secretariat.get("/audit?until=2026-11-24").expect(400).code())
                .isEqualTo("invalid-request");
    }

    private static int found(ApiClient client, String query) {
        return client.get("/audit?" + query)
                .expect(200)
                .json()
                .getJsonArray("items")
                .size();
    }

    @Test
    void theChainIsWalkedForWhoeverMayReadIt() {
        open();
        result(server.audit().flush());
        congress.as(congress.author).get("/audit/verification").expect(403);
        ApiClient administrator = congress.as(congress.administrator);
        result(server.audit().flush());

        JsonObject whole = administrator.get("/audit/verification").expect(200).json();

        assertThat(whole.getBoolean("intact")).isTrue();
        assertThat(whole.getLong("checked"))
                .isEqualTo(result(server.auditStore().end()).seq());
        IntStream.range(1, 10)
                .forEach(i -> administrator.get("/audit/verification").expect(200));
        assertThat(administrator.get("/audit/verification").expect(429).code()).isEqualTo("too-much");
    }
}
