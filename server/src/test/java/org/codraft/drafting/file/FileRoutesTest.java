package org.codraft.drafting.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.identity.Await.result;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.codraft.id.DocId;
import org.codraft.identity.PaperState;
import org.codraft.identity.Roles;
import org.codraft.testing.ApiClient;
import org.codraft.testing.ApiServer;
import org.codraft.testing.Congress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FileRoutesTest {
    private ApiServer server;
    private Congress congress;
    private String paper;

    @BeforeEach
    void start() {
        server = new ApiServer();
        congress = new Congress(server);
        paper = open();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String open() {
        JsonObject author =
                new JsonObject().put("email", congress.author.email().value()).put("role", "author");
        return congress.as(congress.moderator)
                .post(
                        "/papers",
                        new JsonObject()
                                .put("title", "Sample title")
                                .put("track", "town_hall")
                                .put("language", "en")
                                .put("members", new JsonArray(List.of(author))))
                .expect(201)
                .json()
                .getString("id");
    }

    private ApiClient author() {
        return congress.as(congress.author);
    }

    private ApiClient.Answer add(ApiClient client, byte[] bytes) {
        return client.post("/papers/" + paper + "/files", bytes);
    }

    @Test
    void pictureIsSeenAsItWasSent() {
        byte[] png = Pictures.png(640, 480);

        JsonObject added = add(author(), png).expect(201).json();
        HttpResponse<byte[]> seen = author().download(added.getString("src"));

        assertThat(added.getInteger("width")).isEqualTo(640);
        assertThat(added.getInteger("height")).isEqualTo(480);
        assertThat(added.getInteger("bytes")).isEqualTo(png.length);
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body()).isEqualTo(png);
        assertThat(seen.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(seen.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(seen.headers().firstValue("Content-Disposition")).contains("inline");
        assertThat(seen.headers().firstValue("Content-Security-Policy")).contains("default-src 'none'; sandbox");
        assertThat(seen.headers().firstValue("Cache-Control")).contains("private, max-age=31536000, immutable");
    }

    @Test
    void samePictureInTheSamePaperKeepsItsIdAndInAnotherPaperHasAnother() {
        String first = add(author(), Pictures.png(8, 8)).json().getString("id");
        String again = add(author(), Pictures.png(8, 8)).json().getString("id");
        paper = open();
        String elsewhere = add(author(), Pictures.png(8, 8)).json().getString("id");

        assertThat(again).isEqualTo(first);
        assertThat(elsewhere).isNotEqualTo(first);
    }

    @Test
    void declaredTypeChangesNothing() {
        JsonObject added = add(author().withHeader("Content-Type", "text/html"), Pictures.gif(3, 3))
                .expect(201)
                .json();

        assertThat(author().download(added.getString("src")).headers().firstValue("Content-Type"))
                .contains("image/gif");
    }

    @Test
    void whatIsNoPictureIsRefusedWhateverItIsCalled() {
        byte[] svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
                .getBytes(StandardCharsets.UTF_8);

        for (byte[] wrong : List.of(svg, new byte[0], new byte[] {1}, "%PDF-1.7".getBytes(StandardCharsets.UTF_8))) {
            ApiClient.Answer answer = add(author().withHeader("Content-Type", "image/png"), wrong);
            assertThat(answer.expect(415).code()).isEqualTo("unsupported-picture");
        }
    }

    @Test
    void pictureThatEndsTooEarlyIsRefused() {
        ApiClient author = author();
        for (byte[] whole : List.of(Pictures.png(8, 8), Pictures.gif(8, 8), Pictures.jpeg(8, 8), Pictures.webp(8, 8))) {
            assertThat(add(author, whole).status()).isEqualTo(201);
            for (int length : new int[] {12, whole.length / 2, whole.length - 1}) {
                assertThat(add(author, Arrays.copyOf(whole, length)).code()).isEqualTo("unsupported-picture");
            }
        }
    }

    @Test
    void paperTakesOnlySoManyPictures() {
        DocId full = new DocId(paper);
        Picture picture = Picture.of(Pictures.gif(8, 8));
        for (int i = 1; i < PaperFiles.MAX_PICTURES; i++) {
            FileId id = FileId.of(full, "hash" + i);
            result(server.fileStore()
                    .put(new StoredFile(id, full, "hash" + i, picture, 9, congress.author.id(), Instant.EPOCH)));
        }

        assertThat(add(author(), Pictures.gif(8, 8)).status()).isEqualTo(201);
        assertThat(add(author(), Pictures.gif(9, 9)).expect(422).code()).isEqualTo("too-many-pictures");
    }

    @Test
    void pictureThatWouldUnfoldToGigabytesIsRefused() {
        ApiClient author = author();

        assertThat(add(author, Pictures.png(Picture.MAX_SIDE, 3906)).status()).isEqualTo(201);
        assertThat(add(author, Pictures.png(Picture.MAX_SIDE, 3907)).expect(422).code())
                .isEqualTo("picture-too-big");
        assertThat(add(author, Pictures.gif(Picture.MAX_SIDE, 1)).status()).isEqualTo(201);
        assertThat(add(author, Pictures.gif(Picture.MAX_SIDE + 1, 1)).code()).isEqualTo("picture-too-big");
        assertThat(add(author, Pictures.png(Integer.MAX_VALUE, Integer.MAX_VALUE))
                        .code())
                .isEqualTo("picture-too-big");
        assertThat(add(author, Pictures.png(-1, 8)).code()).isEqualTo("unsupported-picture");
    }

    @Test
    void onePictureAtTheLargestSizeIsTakenAndOneByteMoreIsNot() {
        byte[] largest = Pictures.png(8, 8, ApiServer.MAX_PICTURE);
        byte[] larger = Pictures.png(8, 8, ApiServer.MAX_PICTURE + 1);

        assertThat(add(author(), largest).json().getInteger("bytes")).isEqualTo(ApiServer.MAX_PICTURE);
        assertThat(add(author(), larger).expect(413).code()).isEqualTo("too-large");
    }

    @Test
    void onlyWhoMayWriteAddsPictures() {
        assertThat(add(server.client(), Pictures.png(8, 8)).expect(401).code()).isEqualTo("not-signed-in");
        assertThat(add(author().withCsrf("wrong"), Pictures.png(8, 8))
                        .expect(403)
                        .code())
                .isEqualTo("csrf-mismatch");
        assertThat(add(congress.as(congress.reviewer), Pictures.png(8, 8))
                        .expect(404)
                        .code())
                .isEqualTo("not-found");
        assertThat(add(congress.as(congress.moderator), Pictures.png(8, 8))
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");

        result(server.paperStore().change(new DocId(paper), p -> p.withState(PaperState.LOCKED)));

        assertThat(add(author(), Pictures.png(8, 8)).expect(423).code()).isEqualTo("locked");
    }

    @Test
    void onlyWhoMayReadThePaperSeesItsPictures() {
        String src = add(author(), Pictures.png(8, 8)).json().getString("src");

        assertThat(server.client().download(src).statusCode()).isEqualTo(401);
        assertThat(congress.as(congress.reviewer).download(src).statusCode()).isEqualTo(404);
        assertThat(congress.as(congress.moderator).download(src).statusCode()).isEqualTo(200);

        result(server.paperStore().change(new DocId(paper), p -> p.withState(PaperState.IN_REVIEW)));

        assertThat(congress.as(congress.reviewer).download(src).statusCode()).isEqualTo(200);
    }

    @Test
    void addressThatIsNobodysIsNotFound() {
        for (String id : List.of("nothing", "0".repeat(40), "..%2f..%2fsecrets", "0".repeat(39) + "G")) {
            assertThat(author().download("/files/" + id).statusCode()).as(id).isEqualTo(404);
        }
    }

    @Test
    void floodOfPicturesIsSlowedDown() {
        ApiClient someone = congress.as(congress.person("someone", "partner", Roles.NONE));
        for (int i = 0; i < 100; i++) {
            assertThat(add(someone, new byte[0]).status()).isEqualTo(404);
        }

        assertThat(add(someone, new byte[0]).expect(429).code()).isEqualTo("too-much");
    }
}
