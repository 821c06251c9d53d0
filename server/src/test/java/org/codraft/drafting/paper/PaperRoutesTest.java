package org.codraft.drafting.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.identity.Await.refusal;
import static org.codraft.identity.Await.result;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.identity.PaperState;
import org.codraft.identity.Participant;
import org.codraft.identity.Roles;
import org.codraft.identity.User;
import org.codraft.live.room.WriteDecision;
import org.codraft.testing.ApiClient;
import org.codraft.testing.ApiServer;
import org.codraft.testing.Congress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaperRoutesTest {
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

    private static JsonObject paper(String track, JsonObject... members) {
        return new JsonObject()
                .put("title", "Sample title")
                .put("track", track)
                .put("language", "en")
                .put("members", new JsonArray(List.of(members)));
    }

    private static JsonObject member(User user, String role) {
        return new JsonObject().put("email", user.email().value()).put("role", role);
    }

    private String open() {
        return congress.as(congress.moderator)
                .post(
                        "/papers",
                        paper("town_hall", member(congress.author, "author"), member(congress.coauthor, "coordinator")))
                .expect(201)
                .json()
                .getString("id");
    }

    private void state(String id, PaperState state) {
        Paper changed = result(server.paperStore().change(new DocId(id), p -> p.withState(state)));
        server.rights().know(changed);
    }

    @Test
    void t1OpensADraftLedByTheFirstMembersOrganisation() {
        String id = open();

        JsonObject paper =
                congress.as(congress.author).get("/papers/" + id).expect(200).json();
        assertThat(paper.getString("state")).isEqualTo("drafting");
        assertThat(paper.getJsonObject("lead").getString("id")).isEqualTo("partner");
        assertThat(paper.getJsonArray("organisations")).hasSize(2);
        assertThat(paper.getString("myRole")).isEqualTo("author");
        assertThat(paper.getJsonArray("members")).hasSize(2);
        JsonObject permissions = paper.getJsonObject("permissions");
        assertThat(permissions.getBoolean("write")).isTrue();
        assertThat(permissions.getValue("writeReason")).isNull();
        assertThat(permissions.getBoolean("preamble")).isFalse();

        JsonObject secretariat = congress.as(congress.secretariat)
                .get("/papers/" + id)
                .expect(200)
                .json()
                .getJsonObject("permissions");
        assertThat(secretariat.getBoolean("preamble")).isTrue();
        assertThat(secretariat.getBoolean("write")).isFalse();
        assertThat(secretariat.getValue("writeReason")).isEqualTo("reader");
        state(id, PaperState.LOCKED);
        assertThat(congress.as(congress.secretariat)
                        .get("/papers/" + id)
                        .expect(200)
                        .json()
                        .getJsonObject("permissions")
                        .getBoolean("preamble"))
                .isFalse();
    }

    @Test
    void aNewPaperBeginsWithTheHeadingsOfItsLanguage() {
        String id = congress.as(congress.secretariat)
                .post("/papers", paper("assembly").put("lead", "section").put("language", "fr"))
                .expect(201)
                .json()
                .getString("id");

        PaperText.Passage passage = server.text().begun().get(new DocId(id)).getFirst();
        assertThat(passage.author()).isEqualTo(congress.secretariat.id());
        assertThat(new String(passage.json(), StandardCharsets.UTF_8)).contains("Messages clés", "Recommandations");
        new JsonObject(new String(passage.json(), StandardCharsets.UTF_8));
    }

    @Test
    void aPaperWhoseHeadingsCouldNotBeWrittenGetsThemWhenItIsFirstOpened() {
        server.text().fail(new PaperException(ErrorCode.STORE_UNAVAILABLE, "down"));
        congress.as(congress.moderator)
                .send(
                        "POST",
                        "/papers",
                        paper("town_hall", member(congress.author, "author")).encode());
        Paper paper = result(server.paperStore().list(PaperQuery.ALL, java.util.Optional.empty(), 1))
                .getFirst();
        assertThat(paper.textReady()).isFalse();
        PaperDocAccess access = new PaperDocAccess(server.papers(), server.identity(), server.rights());
        assertThat(refusal(access.access(paper.id(), congress.author.id()))).isEqualTo(ErrorCode.STORE_UNAVAILABLE);

        server.text().fail(null);
        assertThat(result(access.access(paper.id(), congress.author.id()))).isEqualTo(WriteDecision.ALLOWED);
        assertThat(server.text().begun()).containsKey(paper.id());
    }

    @Test
    void onlyTheSecretariatAndTheTracksModeratorOpenPapers() {
        JsonObject townHall = paper("town_hall", member(congress.author, "author"));
        assertThat(congress.as(congress.author)
                        .post("/papers", townHall)
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
        congress.as(congress.administrator).post("/papers", townHall).expect(403);
        congress.as(congress.moderator).post("/papers", townHall).expect(201);
        congress.as(congress.secretariat).post("/papers", townHall).expect(201);
        congress.as(congress.moderator)
                .post("/papers", paper("assembly").put("lead", "section"))
                .expect(403);
        server.client().post("/papers", townHall).expect(401);
    }

    @Test
    void anOrganisationOfAnotherKindCannotLead() {
        ApiClient secretariat = congress.as(congress.secretariat);
        for (JsonObject wanted : List.of(
                paper("assembly", member(congress.author, "author")),
                paper("town_hall").put("lead", "section"),
                paper("statutory").put("lead", "partner"),
                paper("town_hall").put("lead", "no-such-organisation"),
                paper("town_hall"))) {
            assertThat(secretariat.post("/papers", wanted).expect(422).code()).isEqualTo("ineligible-organisation");
        }
        secretariat.post("/papers", paper("assembly").put("lead", "section")).expect(201);
        secretariat
                .post("/papers", paper("local4action").put("lead", "partner"))
                .expect(201);
        secretariat.post("/papers", paper("statutory").put("lead", "uclg")).expect(201);
    }

    @Test
    void everyMistakeOfANewPaperIsListed() {
        JsonObject wrong = new JsonObject()
                .put("title", " ")
                .put("track", "townhall")
                .put("area", 5)
                .put(
                        "members",
                        new JsonArray()
                                .add(new JsonObject().put("email", "x").put("role", "boss"))
                                .add(1));
        assertThat(
                        congress
                                .as(congress.secretariat)
                                .post("/papers", wrong)
                                .expect(400)
                                .json()
                                .getJsonArray("errors")
                                .stream()
                                .map(e ->
                                        ((JsonObject) e).getString("field") + " " + ((JsonObject) e).getString("code")))
                .containsExactlyInAnyOrder(
                        "title required",
                        "track unknown",
                        "language required",
                        "area not-allowed",
                        "members[0].email not-allowed",
                        "members[0].role unknown",
                        "members[1] wrong-type");

        JsonObject nobody = new JsonObject().put("email", "nobody@example.org").put("role", "author");
        JsonObject unknown =
                paper("town_hall", member(congress.author, "author"), nobody, member(congress.author, "author"));
        assertThat(congress.as(congress.secretariat)
                        .post("/papers", unknown)
                        .expect(400)
                        .json()
                        .getJsonArray("errors")
                        .encode())
                .contains("members[1].email", "members[2].email")
                .doesNotContain("members[0]");
        assertThat(result(server.paperStore().list(PaperQuery.ALL, java.util.Optional.empty(), 9)))
                .isEmpty();
    }

    @Test
    void whoMayNotReadAPaperCannotTellItFromNone() {
        String id = open();
        ApiClient reviewer = congress.as(congress.reviewer);
        String hidden = reviewer.get("/papers/" + id).expect(404).raw().body();
        assertThat(reviewer.get("/papers/nosuchpaper").expect(404).raw().body()).isEqualTo(hidden);
        reviewer.send("POST", "/papers/" + id + "/tickets", null).expect(404);
        reviewer.patch("/papers/" + id, new JsonObject()).expect(404);
        reviewer.post("/papers/" + id + "/members", member(congress.reviewer, "author"))
                .expect(404);
        reviewer.delete("/papers/" + id + "/members/" + congress.author.id()).expect(404);
        assertThat(reviewer.get("/papers").expect(200).json().getJsonArray("items"))
                .isEmpty();

        state(id, PaperState.IN_REVIEW);
        assertThat(reviewer.get("/papers/" + id)
                        .expect(200)
                        .json()
                        .getJsonObject("permissions")
                        .getString("writeReason"))
                .isEqualTo("reader");
        assertThat(reviewer.get("/papers").json().getJsonArray("items")).hasSize(1);
    }

    @Test
    void theListIsCutIntoPagesOfReadablePapers() {
        List<String> mine = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            server.clock().advance(java.time.Duration.ofSeconds(1));
            User writer = i % 2 == 0 ? congress.author : congress.coauthor;
            String id = congress.as(congress.secretariat)
                    .post("/papers", paper("town_hall", member(writer, "author")))
                    .expect(201)
                    .json()
                    .getString("id");
            if (i % 2 == 0) {
                mine.addFirst(id);
            }
        }
        ApiClient author = congress.as(congress.author);
        List<String> seen = new ArrayList<>();
        String next = "";
        for (int page = 0; page < 3; page++) {
            JsonObject answer = author.get("/papers?limit=2" + next).expect(200).json();
            answer.getJsonArray("items").forEach(item -> seen.add(((JsonObject) item).getString("id")));
            next = "&cursor=" + answer.getString("next");
        }
        assertThat(seen).isEqualTo(mine);
        assertThat(next).isEqualTo("&cursor=null");
        for (String wrong :
                List.of("limit=0", "limit=101", "limit=x", "limit=-1", "cursor=", "cursor=!!", "cursor=AAAA")) {
            author.get("/papers?" + wrong).expect(400);
        }
    }

    @Test
    void aTicketOpensOneSocketOfItsPaper() {
        String id = open();
        JsonObject ticket = congress.as(congress.author)
                .send("POST", "/papers/" + id + "/tickets", null)
                .expect(201)
                .json();

        Participant participant = result(server.identity().tickets().redeem(ticket.getString("token"), new DocId(id)));
        assertThat(participant.userId()).isEqualTo(congress.author.id());
        assertThat(participant.organisation()).isEqualTo("PARTNER");
        assertThat(refusal(server.identity().tickets().redeem(ticket.getString("token"), new DocId(id))))
                .isEqualTo(ErrorCode.NOT_SIGNED_IN);
    }

    @Test
    void theCoordinatorKeepsTheGroup() {
        String id = open();
        ApiClient coordinator = congress.as(congress.coauthor);
        ApiClient author = congress.as(congress.author);
        assertThat(author.post("/papers/" + id + "/members", member(congress.reviewer, "author"))
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");

        JsonObject with = coordinator
                .post("/papers/" + id + "/members", member(congress.reviewer, "author"))
                .expect(201)
                .json();
        assertThat(with.getJsonArray("members")).hasSize(3);
        assertThat(with.getJsonArray("organisations")).hasSize(3);
        String path = "/papers/" + id + "/members/" + congress.reviewer.id();
        coordinator.patch(path, new JsonObject().put("role", "observer")).expect(200);
        assertThat(congress.as(congress.reviewer)
                        .get("/papers/" + id)
                        .expect(200)
                        .json()
                        .getString("myRole"))
                .isEqualTo("observer");
        assertThat(coordinator.delete(path).expect(200).json().getJsonArray("members"))
                .hasSize(2);
        coordinator.delete(path).expect(404);
        coordinator.patch(path, new JsonObject().put("role", "author")).expect(404);
        coordinator
                .post(
                        "/papers/" + id + "/members",
                        new JsonObject().put("email", "no@example.org").put("role", "author"))
                .expect(400);
        congress.as(congress.reviewer).get("/papers/" + id).expect(404);
        state(id, PaperState.LOCKED);
        assertThat(coordinator
                        .post("/papers/" + id + "/members", member(congress.reviewer, "author"))
                        .expect(423)
                        .code())
                .isEqualTo("locked");
    }

    @Test
    void aLoweredRoleAClosedAccountAndALockAreKnownBeforeTheirRequestIsAnswered() {
        String id = open();
        DocId doc = new DocId(id);
        PaperDocAccess access = new PaperDocAccess(server.papers(), server.identity(), server.rights());
        List<String> told = new ArrayList<>();
        server.rights().tell(new RightsListener() {
            @Override
            public void recheck(DocId changed) {
                told.add(changed.value());
            }

            @Override
            public void recheck(org.codraft.id.UserId changed) {
                told.add(changed.value());
            }
        });
        assertThat(server.rights().decide(doc, congress.author.id())).isEqualTo(WriteDecision.GONE);
        assertThat(result(access.access(doc, congress.author.id()))).isEqualTo(WriteDecision.ALLOWED);
        assertThat(server.rights().decide(doc, congress.author.id())).isEqualTo(WriteDecision.ALLOWED);
        assertThat(result(access.access(doc, congress.reviewer.id()))).isEqualTo(WriteDecision.GONE);
        told.clear();

        congress.as(congress.coauthor)
                .patch("/papers/" + id + "/members/" + congress.author.id(), new JsonObject().put("role", "reviewer"))
                .expect(200);
        assertThat(server.rights().decide(doc, congress.author.id())).isEqualTo(WriteDecision.READER);
        assertThat(told).containsExactly(id);

        congress.as(congress.administrator)
                .patch("/users/" + congress.author.id(), new JsonObject().put("disabled", true))
                .expect(200);
        assertThat(server.rights().decide(doc, congress.author.id())).isEqualTo(WriteDecision.GONE);
        assertThat(told).containsExactly(id, congress.author.id().value());

        result(access.access(doc, congress.coauthor.id()));
        state(id, PaperState.LOCKED);
        assertThat(server.rights().decide(doc, congress.coauthor.id())).isEqualTo(WriteDecision.LOCKED);
    }

    @Test
    void titlesAbstractsAndAreaAreTheAuthorsWhileTheyWrite() {
        String id = open();
        JsonObject change = new JsonObject()
                .put("titles", new JsonObject().put("fr", "Titre d'essai"))
                .put("abstracts", new JsonObject().put("en", "Short."))
                .put("area", 3);
        JsonObject paper = congress.as(congress.author)
                .patch("/papers/" + id, change)
                .expect(200)
                .json();
        assertThat(paper.getJsonObject("titles").getString("en")).isEqualTo("Sample title");
        assertThat(paper.getJsonObject("titles").getString("fr")).isEqualTo("Titre d'essai");
        assertThat(paper.getJsonObject("titles").getString("es")).isNull();
        assertThat(paper.getInteger("area")).isEqualTo(3);
        congress.as(congress.moderator).patch("/papers/" + id, change).expect(403);
        state(id, PaperState.SUBMITTED);
        congress.as(congress.author).patch("/papers/" + id, change).expect(423);
    }

    @Test
    void statutoryPapersAreInvisibleToNonMembers() {
        String id = congress.as(congress.secretariat)
                .post(
                        "/papers",
                        paper("statutory", member(congress.reviewer, "author")).put("lead", "uclg"))
                .expect(201)
                .json()
                .getString("id");
        state(id, PaperState.SUBMITTED);
        congress.as(congress.reviewer).get("/papers/" + id).expect(200);
        congress.as(congress.author).get("/papers/" + id).expect(404);
        User member = congress.person("member", "section", new Roles(Set.of(), Set.of()));
        congress.as(member).get("/papers/" + id).expect(200);
    }

    @Test
    void peopleAreFoundByNameForWhoeverIsSignedIn() {
        server.client().get("/users?q=author").expect(401);
        assertThat(congress.as(congress.author)
                        .get("/users?q=AUTHOR")
                        .expect(200)
                        .json()
                        .getJsonArray("items"))
                .hasSize(2);
        congress.as(congress.author).get("/users?q=" + "x".repeat(101)).expect(400);
        assertThat(congress.as(congress.author)
                        .get("/organisations")
                        .expect(200)
                        .json()
                        .getJsonArray("items"))
                .hasSize(4);
    }
}
