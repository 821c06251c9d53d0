package org.codraft.drafting.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.identity.Await.result;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.codraft.id.DocId;
import org.codraft.identity.PaperState;
import org.codraft.testing.ApiClient;
import org.codraft.testing.ApiServer;
import org.codraft.testing.Congress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a paper says of itself is changed by whom the permission table lets, field by field.
class PaperDescriptionTest {
    private static final String DAY = "2027-03-01T22:00:00Z";

    private ApiServer server;
    private Congress congress;
    private String path;

    @BeforeEach
    void open() {
        server = new ApiServer();
        congress = new Congress(server);
        JsonArray members = new JsonArray()
                .add(member(congress.author.email().value(), "author"))
                .add(member(congress.coauthor.email().value(), "coordinator"));
        path = "/papers/"
                + congress.as(congress.moderator)
                        .post(
                                "/papers",
                                new JsonObject()
                                        .put("title", "Sample title")
                                        .put("track", "town_hall")
                                        .put("language", "en")
                                        .put("members", members))
                        .expect(201)
                        .json()
                        .getString("id");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static JsonObject member(String email, String role) {
        return new JsonObject().put("email", email).put("role", role);
    }

    private static JsonObject titles(String language, Object text) {
        return new JsonObject().put("titles", new JsonObject().put(language, text));
    }

    private static JsonObject others(String... ids) {
        return new JsonObject().put("others", new JsonArray(List.of(ids)));
    }

    private List<String> organisations() {
        return congress.as(congress.author).get(path).json().getJsonArray("organisations").stream()
                .map(each -> ((JsonObject) each).getString("id"))
                .toList();
    }

    @Test
    void authorsChangeTitlesAndTakeTranslationsAway() {
        var author = congress.as(congress.author);
        author.patch(path, titles("fr", "Titre d'essai")).expect(200);
        JsonObject paper = author.patch(path, titles("en", "A better title").put("area", 2))
                .expect(200)
                .json();
        assertThat(paper.getString("title")).isEqualTo("A better title");
        assertThat(paper.getJsonObject("titles").getString("fr")).isEqualTo("Titre d'essai");

        paper = author.patch(path, titles("fr", null).putNull("area"))
                .expect(200)
                .json();
        assertThat(paper.getJsonObject("titles").getString("fr")).isNull();
        assertThat(paper.getInteger("area")).isNull();
    }

    @Test
    void aPaperKeepsATitleInItsOwnLanguage() {
        var author = congress.as(congress.author);
        JsonObject refused = author.patch(path, titles("en", null)).expect(400).json();
        assertThat(refused.getJsonArray("errors").encode()).contains("titles.en", "required");
        assertThat(author.get(path).json().getString("title")).isEqualTo("Sample title");
    }

    @Test
    void deadlinesAreSetAndTakenAwayByThoseWhoOpenPapersAlone() {
        JsonObject wish = new JsonObject().put("deadline", DAY);
        congress.as(congress.coauthor).patch(path, wish).expect(403);
        var moderator = congress.as(congress.moderator);
        JsonObject paper = moderator.patch(path, wish).expect(200).json();
        assertThat(paper.getString("deadline")).isEqualTo(DAY);
        assertThat(paper.getJsonObject("permissions").getBoolean("setDeadline")).isTrue();
        assertThat(paper.getJsonObject("permissions").getBoolean("describe")).isFalse();
        moderator.patch(path, titles("en", "A moderator's title")).expect(403);
        paper = moderator
                .patch(path, new JsonObject().putNull("deadline"))
                .expect(200)
                .json();
        assertThat(paper.getString("deadline")).isNull();
    }

    @Test
    void organisationsAreSetByWhoeverManagesTheGroupAndKeepThoseWhoWrite() {
        congress.as(congress.author).patch(path, others("section")).expect(403);
        var coordinator = congress.as(congress.coauthor);
        coordinator.patch(path, others("nowhere")).expect(422);
        coordinator.patch(path, others("section", "uclg", "partner")).expect(200);
        assertThat(organisations()).containsExactly("partner", "section", "uclg", "partner2");
        coordinator.patch(path, others()).expect(200);
        assertThat(organisations()).containsExactly("partner", "partner2");
    }

    @Test
    void nothingIsChangedWhenAPartIsRefused() {
        var author = congress.as(congress.author);
        author.patch(path, titles("en", "Half a change").put("deadline", DAY)).expect(403);
        author.patch(path, titles("en", "Half a change").put("area", 5)).expect(400);
        author.patch(path, titles("en", 1)).expect(400);
        author.patch(path, new JsonObject().put("others", "section")).expect(400);
        assertThat(author.get(path).json().getString("title")).isEqualTo("Sample title");

        DocId id = new DocId(path.substring("/papers/".length()));
        server.rights().know(result(server.paperStore().change(id, paper -> paper.withState(PaperState.LOCKED))));
        author.patch(path, titles("en", "Too late")).expect(423);
    }

    @Test
    void changesAreRecordedByTheNamesOfTheirFields() {
        congress.as(congress.author)
                .patch(path, titles("en", "Secret until then").put("area", 2))
                .expect(200);
        result(server.audit().flush());
        JsonObject entry = congress.as(congress.secretariat)
                .get("/audit?actor=" + congress.author.id() + "&limit=1")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(entry.getString("action")).isEqualTo("paper-described");
        assertThat(entry.getString("detail")).isEqualTo("titles area");
    }

    @Test
    void namesComeInTheLanguageOfThePageAndElseOfTheProfile() {
        var author = congress.as(congress.author);
        assertThat(lead(author)).isEqualTo("partner in full");
        author.withHeader("Accept-Language", "fr");
        assertThat(lead(author)).isEqualTo("partner en entier");
        JsonObject user = author.get("/session").expect(200).json().getJsonObject("user");
        assertThat(user.getJsonObject("organisation").getString("name")).isEqualTo("partner en entier");
        assertThat(user.getString("language")).isEqualTo("en");
        author.withHeader("Accept-Language", "fr-CA,fr;q=0.9");
        assertThat(lead(author)).isEqualTo("partner in full");
    }

    private String lead(ApiClient reader) {
        return reader.get(path).json().getJsonObject("lead").getString("name");
    }
}
