package org.codraft.drafting.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.identity.Await.result;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.codraft.id.DocId;
import org.codraft.identity.PaperState;
import org.codraft.identity.User;
import org.codraft.testing.ApiClient;
import org.codraft.testing.ApiServer;
import org.codraft.testing.Congress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Lists with filters, pins, asking for access, and the desk that shows them.
class DeskRoutesTest {
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

    private static JsonObject member(User user, String role) {
        return new JsonObject().put("email", user.email().value()).put("role", role);
    }

    private String open(String title, int area, String deadline, JsonObject... members) {
        return congress.as(congress.secretariat)
                .post(
                        "/papers",
                        new JsonObject()
                                .put("title", title)
                                .put("track", "town_hall")
                                .put("language", "en")
                                .put("area", area)
                                .put("deadline", deadline)
                                .put("lead", "partner")
                                .put("others", new JsonArray(List.of("partner2", "partner")))
                                .put("members", new JsonArray(List.of(members))))
                .expect(201)
                .json()
                .getString("id");
    }

    private static List<String> titles(ApiClient client, String query) {
        return titles(client.get("/papers?" + query).expect(200).json().getJsonArray("items"));
    }

    private static List<String> titles(JsonArray items) {
        return IntStream.range(0, items.size())
                .mapToObj(i -> items.getJsonObject(i).getString("title"))
                .toList();
    }

    @Test
    void listIsFilteredAndOrderedByItsAddress() {
        String alpha = open("Alpha city", 1, "2026-12-01T22:00:00Z", member(congress.author, "coordinator"));
        open("Éclair city", 2, "2026-11-30T22:00:00Z", member(congress.coauthor, "author"));
        open("beta", 1, null);
        ApiClient secretariat = congress.as(congress.secretariat);

        assertThat(titles(secretariat, "sort=title")).containsExactly("Alpha city", "beta", "Éclair city");
        assertThat(titles(secretariat, "sort=title&order=desc")).containsExactly("Éclair city", "beta", "Alpha city");
        assertThat(titles(secretariat, "sort=deadline")).containsExactly("Éclair city", "Alpha city", "beta");
        assertThat(titles(secretariat, "sort=deadline&order=desc"))
                .containsExactly("Alpha city", "Éclair city", "beta");
        assertThat(titles(secretariat, "q=ECLAIR")).containsExactly("Éclair city");
        assertThat(titles(secretariat, "q=city&area=1,3")).containsExactly("Alpha city");
        assertThat(titles(secretariat, "organisation=partner2&sort=title")).hasSize(3);
        assertThat(titles(secretariat, "state=locked,in_review")).isEmpty();
        assertThat(titles(congress.as(congress.author), "mine=true")).containsExactly("Alpha city");
        JsonObject item =
                secretariat.get("/papers?q=alpha").json().getJsonArray("items").getJsonObject(0);
        assertThat(item.getString("id")).isEqualTo(alpha);
        assertThat(item.getInteger("people")).isEqualTo(1);
        assertThat(item.getString("deadline")).isEqualTo("2026-12-01T22:00:00Z");
        assertThat(item.getJsonArray("organisations")).hasSize(2);
    }

    @Test
    void everyMistakeOfAnAddressIsNamed() {
        JsonArray errors = congress.as(congress.author)
                .get("/papers?track=assembly,x&area=5&state=y&mine=perhaps&sort=size&order=up")
                .expect(400)
                .json()
                .getJsonArray("errors");

        assertThat(IntStream.range(0, errors.size())
                        .mapToObj(i -> errors.getJsonObject(i).getString("field"))
                        .toList())
                .containsExactlyInAnyOrder("track", "area", "state", "mine", "sort", "order");
    }

    @Test
    void cursorIsGoodForItsOrderAlone() {
        open("A", 1, null);
        open("B", 1, null);
        ApiClient secretariat = congress.as(congress.secretariat);
        String next = secretariat.get("/papers?sort=title&limit=1").json().getString("next");

        assertThat(titles(secretariat, "sort=title&limit=1&cursor=" + next)).containsExactly("B");
        assertThat(secretariat
                        .get("/papers?sort=created&cursor=" + next)
                        .expect(400)
                        .code())
                .isEqualTo("invalid-request");
    }

    @Test
    void pinsAreOnesOwn() {
        String paper = open("A", 1, null, member(congress.author, "author"), member(congress.coauthor, "author"));
        ApiClient author = congress.as(congress.author);

        author.send("PUT", "/papers/" + paper + "/pin", "{}").expect(204);
        author.send("PUT", "/papers/" + paper + "/pin", "{}").expect(204);

        assertThat(titles(author, "pinned=true")).containsExactly("A");
        assertThat(author.get("/papers/" + paper).json().getBoolean("pinned")).isTrue();
        assertThat(titles(congress.as(congress.coauthor), "pinned=true")).isEmpty();
        assertThat(congress.as(congress.reviewer)
                        .send("PUT", "/papers/" + paper + "/pin", "{}")
                        .expect(404)
                        .code())
                .isEqualTo("not-found");
        author.delete("/papers/" + paper + "/pin").expect(204);
        assertThat(titles(author, "pinned=true")).isEmpty();
    }

    @Test
    void whoAsksIsLetInByWhoeverManagesTheGroup() {
        String paper = open("A", 1, null, member(congress.author, "coordinator"));
        String path = "/papers/" + paper + "/access-requests";
        ApiClient asker = congress.as(congress.reviewer);
        ApiClient coordinator = congress.as(congress.author);
        String id = congress.reviewer.id().value();
        JsonObject wish = new JsonObject().put("role", "author").put("message", "I wrote the last one.");

        asker.post(path, wish).expect(202);
        asker.post("/papers/nothing/access-requests", wish).expect(202);

        assertThat(asker.get(path).expect(404).code()).isEqualTo("not-found");
        JsonObject waiting =
                coordinator.get(path).expect(200).json().getJsonArray("items").getJsonObject(0);
        assertThat(waiting.getJsonObject("user").getString("id")).isEqualTo(id);
        assertThat(waiting.getString("message")).isEqualTo("I wrote the last one.");
        assertThat(waiting.getJsonObject("paper").getJsonObject("titles").getString("en"))
                .isEqualTo("A");
        assertThat(waiting.getJsonObject("paper").getString("language")).isEqualTo("en");
        assertThat(coordinator.get("/papers/" + paper).json().getInteger("accessRequests"))
                .isEqualTo(1);
        assertThat(coordinator.get("/desk").json().getJsonArray("accessRequests"))
                .hasSize(1);
        coordinator
                .post(path + "/" + id + "/accept", new JsonObject().put("role", "observer"))
                .expect(200);
        assertThat(asker.get("/papers/" + paper).expect(200).json().getString("myRole"))
                .isEqualTo("observer");
        assertThat(coordinator.get(path).json().getJsonArray("items")).isEmpty();
        assertThat(coordinator
                        .post(path + "/" + id + "/accept", new JsonObject())
                        .expect(404)
                        .code())
                .isEqualTo("not-found");
        assertThat(asker.get(path).expect(403).code()).isEqualTo("forbidden");
        assertThat(asker.post(path + "/" + id + "/accept", new JsonObject())
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
    }

    @Test
    void declinedAskerStaysOutAndWhoIsInNeedNotAsk() {
        String paper = open("A", 1, null, member(congress.author, "coordinator"));
        String path = "/papers/" + paper + "/access-requests";
        congress.as(congress.reviewer)
                .post(path, new JsonObject().put("role", "author"))
                .expect(202);

        congress.as(congress.author)
                .post(path + "/" + congress.reviewer.id().value() + "/decline", new JsonObject())
                .expect(204);

        congress.as(congress.reviewer).get("/papers/" + paper).expect(404);
        assertThat(congress.as(congress.author)
                        .post(path, new JsonObject().put("role", "author"))
                        .expect(409)
                        .code())
                .isEqualTo("conflict");
    }

    @Test
    void deskShowsOwnDeadlinesFirstAndNothingForeign() {
        String mine = open("Mine", 1, "2026-12-24T22:00:00Z", member(congress.author, "author"));
        open("Mine sooner", 1, "2026-12-01T22:00:00Z", member(congress.author, "author"));
        open("Mine whenever", 1, null, member(congress.author, "author"));
        String locked = open("Mine locked", 1, "2026-12-01T22:00:00Z", member(congress.author, "author"));
        open("Foreign", 1, "2026-12-01T22:00:00Z", member(congress.coauthor, "author"));
        result(server.paperStore().change(new DocId(locked), p -> p.withState(PaperState.LOCKED)));
        ApiClient author = congress.as(congress.author);
        author.send("PUT", "/papers/" + mine + "/pin", "{}").expect(204);

        JsonObject desk = author.get("/desk").expect(200).json();

        assertThat(titles(desk.getJsonArray("deadlines"))).containsExactly("Mine sooner", "Mine");
        assertThat(titles(desk.getJsonArray("pinned"))).containsExactly("Mine");
        assertThat(titles(desk.getJsonArray("recent")))
                .containsExactlyInAnyOrder("Mine", "Mine sooner", "Mine whenever", "Mine locked");
        assertThat(desk.getJsonArray("accessRequests")).isEmpty();
    }

    @Test
    void deadlineIsSetByWhoeverOpensSuchPapersAlone() {
        String paper = open("A", 1, null, member(congress.author, "author"));
        JsonObject change = new JsonObject().put("deadline", "2026-12-01T22:00:00Z");

        assertThat(congress.as(congress.author)
                        .patch("/papers/" + paper, change)
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
        assertThat(congress.as(congress.moderator)
                        .patch("/papers/" + paper, change)
                        .expect(200)
                        .json()
                        .getString("deadline"))
                .isEqualTo("2026-12-01T22:00:00Z");
        assertThat(congress.as(congress.moderator)
                        .patch("/papers/" + paper, new JsonObject().put("deadline", "soon"))
                        .expect(400)
                        .code())
                .isEqualTo("invalid-request");
        assertThat(congress.as(congress.moderator)
                        .patch("/papers/" + paper, new JsonObject().put("area", 2))
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
    }
}
