package org.codraft.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.identity.Await.result;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.codraft.testing.ApiClient;
import org.codraft.testing.ApiServer;
import org.codraft.testing.Congress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Accounts kept by the secretariat: many at once from a table, lists, organisations.
class ImportRoutesTest {
    private ApiServer server;
    private Congress congress;
    private ApiClient secretariat;

    @BeforeEach
    void start() {
        server = new ApiServer();
        congress = new Congress(server);
        secretariat = congress.as(congress.secretariat);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static byte[] table(String... lines) {
        return (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private ApiClient.Answer preview(String... lines) {
        return secretariat.post("/users/import?preview=true", table(lines));
    }

    private static List<String> errors(ApiClient.Answer answer) {
        JsonArray errors = answer.json().getJsonArray("errors");
        return IntStream.range(0, errors.size())
                .mapToObj(errors::getJsonObject)
                .map(e -> e.getInteger("line") + " " + e.getString("column") + " " + e.getString("code"))
                .toList();
    }

    @Test
    void tableIsShownFirstAndMadeThen() {
        String[] lines = {
            "\ufeffName;E-mail".replace("E-mail", "email") + ";organisation;language;roles",
            "\"Ana \"\"la\"\" Muestra; Dr\";ana.new@example.org;PARTNER;es;",
            "",
            "Bo Sample;bo.new@example.org;section en entier;fr;chair moderator"
        };

        ApiClient.Answer shown = preview(lines).expect(200);
        assertThat(errors(shown)).isEmpty();
        assertThat(shown.json().getInteger("rows")).isEqualTo(2);
        assertThat(shown.json().getJsonArray("users").getJsonObject(0).getString("name"))
                .isEqualTo("Ana \"la\" Muestra; Dr");
        assertThat(shown.json().getJsonArray("users").getJsonObject(1).getInteger("line"))
                .isEqualTo(4);
        assertThat(result(server.identities().find(new Email("ana.new@example.org"))))
                .isEmpty();

        secretariat.post("/users/import", table(lines)).expect(201);

        User bo = result(server.identities().find(new Email("bo.new@example.org")))
                .orElseThrow()
                .user();
        assertThat(bo.organisation().value()).isEqualTo("section");
        assertThat(bo.language()).isEqualTo(Language.FR);
        assertThat(bo.roles().global()).containsExactlyInAnyOrder(GlobalRole.CHAIR, GlobalRole.MODERATOR);
        assertThat(errors(preview(lines))).containsExactly("2 email taken", "4 email taken");
    }

    @Test
    void everyMistakeIsNamedByLineAndColumnAndNothingIsMade() {
        String[] lines = {
            "email,name,organisation,language,roles",
            "good@example.org,Good,partner,,",
            "bad,,nowhere,de,king",
            "good@example.org,Twice,partner,,",
            "more@example.org,More,partner,en,,x",
            congress.author.email() + ",Taken,partner,,"
        };

        assertThat(errors(preview(lines).expect(200)))
                .containsExactlyInAnyOrder(
                        "3 email not-allowed",
                        "3 name required",
                        "3 organisation unknown",
                        "3 language unknown",
                        "3 roles unknown",
                        "4 email duplicate",
                        "5 null too-long",
                        "6 email taken");
        ApiClient.Answer refused =
                secretariat.post("/users/import", table(lines)).expect(400);
        assertThat(refused.code()).isEqualTo("invalid-request");
        assertThat(refused.json().getJsonArray("errors").encode()).contains("\"3.email\"", "\"5\"");
        assertThat(result(server.identities().find(new Email("good@example.org"))))
                .isEmpty();
    }

    @Test
    void headingQuotesEncodingAndSizeAreChecked() {
        assertThat(errors(preview("email,nom,organisation")))
                .containsExactly("1 name missing-column", "1 nom unknown-column");
        assertThat(errors(preview("email,name,organisation", "a@example.org,\"A,partner")))
                .hasSize(1)
                .allMatch(e -> e.endsWith("malformed"));
        assertThat(errors(secretariat.post("/users/import?preview=true", new byte[] {(byte) 0xff})))
                .containsExactly("1 null malformed");
        assertThat(errors(secretariat.post("/users/import?preview=true", new byte[0])))
                .hasSize(3);
        String rows = IntStream.range(0, 2001)
                .mapToObj(i -> "u" + i + "@example.org,U,partner")
                .collect(Collectors.joining("\n"));
        assertThat(errors(preview("email,name,organisation", rows))).containsExactly("1 null too-long");
        assertThat(secretariat
                        .post("/users/import", new byte[1024 * 1024 + 1])
                        .expect(413)
                        .code())
                .isEqualTo("too-large");
    }

    @Test
    void onlyTheSecretariatAndAdministratorsImportAndNobodyRisesByIt() {
        byte[] table = table("email,name,organisation,roles", "new@example.org,New,partner,administrator");

        assertThat(congress.as(congress.author)
                        .post("/users/import", table)
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
        assertThat(secretariat.post("/users/import", table).expect(403).code()).isEqualTo("forbidden");
        congress.as(congress.administrator).post("/users/import", table).expect(201);
    }

    @Test
    void secretariatKeepsAccountsButNotThoseOfAdministrators() {
        String author = congress.author.id().value();
        String administrator = congress.administrator.id().value();

        assertThat(secretariat
                        .patch("/users/" + author, new JsonObject().put("disabled", true))
                        .expect(200)
                        .json()
                        .getBoolean("disabled"))
                .isTrue();
        assertThat(secretariat
                        .patch("/users/" + administrator, new JsonObject().put("disabled", true))
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
        assertThat(secretariat
                        .patch("/users/" + author, new JsonObject().put("roles", new JsonArray().add("administrator")))
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
        assertThat(secretariat
                        .patch(
                                "/users/" + congress.secretariat.id().value(),
                                new JsonObject().put("roles", new JsonArray()))
                        .expect(409)
                        .code())
                .isEqualTo("conflict");
    }

    @Test
    void accountsAreListedInPartsAndSearched() {
        JsonObject first = secretariat.get("/accounts?limit=4").expect(200).json();
        JsonObject second = secretariat
                .get("/accounts?limit=4&cursor=" + first.getString("next"))
                .json();

        assertThat(first.getJsonArray("items")).hasSize(4);
        assertThat(second.getJsonArray("items")).hasSize(2);
        assertThat(second.getString("next")).isNull();
        assertThat(secretariat
                        .get("/accounts?q=coauthor&organisation=partner2")
                        .json()
                        .getJsonArray("items"))
                .hasSize(1);
        assertThat(congress.as(congress.author).get("/accounts").expect(403).code())
                .isEqualTo("forbidden");
    }

    @Test
    void organisationIsChangedInTheLanguagesSent() {
        JsonObject changed = secretariat
                .patch(
                        "/organisations/section",
                        new JsonObject()
                                .put("names", new JsonObject().put("es", "sección"))
                                .put("gtfMember", true))
                .expect(200)
                .json();

        assertThat(changed.getJsonObject("names").getString("es")).isEqualTo("sección");
        assertThat(changed.getJsonObject("names").getString("fr")).isEqualTo("section en entier");
        assertThat(changed.getBoolean("gtfMember")).isTrue();
        assertThat(secretariat
                        .patch("/organisations/none", new JsonObject())
                        .expect(404)
                        .code())
                .isEqualTo("not-found");
        assertThat(congress.as(congress.author)
                        .patch("/organisations/section", new JsonObject())
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
    }

    @Test
    void profileKeepsWhatSomebodyLikes() {
        ApiClient author = congress.as(congress.author);
        String color =
                server.client().get("/config").json().getJsonArray("colors").getString(3);

        JsonObject user = author.patch(
                        "/session/user",
                        new JsonObject()
                                .put("timeZone", "Africa/Johannesburg")
                                .put("color", color)
                                .put("theme", "dark"))
                .expect(200)
                .json();

        assertThat(user.getString("timeZone")).isEqualTo("Africa/Johannesburg");
        assertThat(user.getString("color")).isEqualTo(color);
        assertThat(user.getString("theme")).isEqualTo("dark");
        JsonArray errors = author.patch(
                        "/session/user",
                        new JsonObject()
                                .put("timeZone", "Mars/Olympus")
                                .put("color", "#ffffff")
                                .put("theme", "loud"))
                .expect(400)
                .json()
                .getJsonArray("errors");
        assertThat(errors).hasSize(3);
    }
}
