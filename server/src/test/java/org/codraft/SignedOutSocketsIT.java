package org.codraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.codraft.config.Config;
import org.codraft.config.Setting;
import org.codraft.id.DocId;
import org.codraft.live.protocol.DocAddress;
import org.codraft.live.protocol.HocuspocusCodec;
import org.codraft.live.protocol.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A4: whoever signs out, or changes the password because somebody else may know it, leaves no open line behind.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedOutSocketsIT {
    private static final String PASSWORD = "codraft-demo";
    private static final int NOT_SIGNED_IN = 4401;

    private final HttpClient client = HttpClient.newHttpClient();
    private Server server;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        server = Server.start(
                Config.read(Map.of(Setting.PORT, "0", Setting.DATA, data.toString(), Setting.DEMO, "true")));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void signingOutClosesTheSocketsOfThatSessionAlone() throws Exception {
        Browser here = new Browser("author@codraft.example");
        Browser there = new Browser("author@codraft.example");
        Line plain = here.openYjs();
        Line provider = here.openCollab();
        Line other = there.openYjs();

        here.signOut();

        assertThat(plain.closed()).isEqualTo(NOT_SIGNED_IN);
        assertThat(provider.closed()).isEqualTo(NOT_SIGNED_IN);
        assertThat(other.answersAgain()).isTrue();
        there.signOut();
        assertThat(other.closed()).isEqualTo(NOT_SIGNED_IN);
    }

    @Test
    void newPasswordClosesEverySocketOfThatPersonAlone() throws Exception {
        Browser here = new Browser("coordinator@codraft.example");
        Browser there = new Browser("coordinator@codraft.example");
        Browser stranger = new Browser("author@codraft.example");
        Line mine = here.openYjs();
        Line theirs = there.openCollab();
        Line others = stranger.openYjs();

        here.changePassword();

        assertThat(mine.closed()).isEqualTo(NOT_SIGNED_IN);
        assertThat(theirs.closed()).isEqualTo(NOT_SIGNED_IN);
        assertThat(others.answersAgain()).isTrue();
        assertThat(here.openYjs().answersAgain()).isTrue();
    }

    @Test
    void ticketOfASessionThatHasEndedOpensNothing() throws Exception {
        Browser here = new Browser("author@codraft.example");
        String ticket = here.ticket();

        here.signOut();

        assertThat(here.yjs(ticket).closed()).isEqualTo(NOT_SIGNED_IN);
    }

    @Test
    void ticketThatIsNoneOpensNothingAndIsRecorded() throws Exception {
        Browser here = new Browser("author@codraft.example");

        assertThat(here.yjs("made-up").closed()).isEqualTo(NOT_SIGNED_IN);

        Browser secretariat = new Browser("secretariat@codraft.example");
        await().untilAsserted(() -> assertThat(secretariat.refused()).contains("text-opened paper/p7 not-signed-in"));
    }

    /// One session, as a browser holds it.
    private final class Browser {
        private String cookie = "";
        private String csrf = "";

        Browser(String email) throws Exception {
            took(send("POST", "/session", new JsonObject().put("email", email).put("password", PASSWORD)));
        }

        private void took(HttpResponse<String> answer) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
            csrf = new JsonObject(answer.body()).getString("csrf");
        }

        private HttpResponse<String> send(String method, String path, JsonObject body) throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + "/api/v1" + path))
                    .header("Content-Type", "application/json")
                    .header("X-CSRF-Token", csrf)
                    .method(method, HttpRequest.BodyPublishers.ofString(body.encode()));
            if (!cookie.isEmpty()) {
                request.header("Cookie", cookie);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        void signOut() throws Exception {
            assertThat(send("DELETE", "/session", new JsonObject()).statusCode())
                    .isEqualTo(204);
        }

        void changePassword() throws Exception {
            took(send(
                    "POST",
                    "/session/password",
                    new JsonObject().put("current", PASSWORD).put("password", "another long password")));
        }

        String ticket() throws Exception {
            return new JsonObject(
                            send("POST", "/papers/p7/tickets", new JsonObject()).body())
                    .getString("token");
        }

        List<String> refused() throws Exception {
            HttpResponse<String> answer = send("GET", "/audit?outcome=refused", new JsonObject());
            return new JsonObject(answer.body())
                    .getJsonArray("items").stream()
                            .map(item -> (JsonObject) item)
                            .map(item -> String.join(
                                    " ", item.getString("action"), item.getString("target"), item.getString("code")))
                            .toList();
        }

        Line yjs(String ticket) throws Exception {
            return new Line("/yjs/p7?token=" + ticket, new byte[] {0, 0, 1, 0}).ask();
        }

        Line openYjs() throws Exception {
            return yjs(ticket()).joined();
        }

        Line openCollab() throws Exception {
            DocAddress p7 = new DocAddress(new DocId("p7"), "");
            return new Line("/collab", HocuspocusCodec.encode(p7, new Message.AuthToken(ticket(), "")))
                    .ask()
                    .joined();
        }
    }

    /// One socket, and the question it asks.
    private final class Line implements WebSocket.Listener {
        private final byte[] question;
        private final WebSocket socket;
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private volatile CompletableFuture<Boolean> answered = new CompletableFuture<>();

        Line(String path, byte[] question) throws Exception {
            this.question = question;
            this.socket = client.newWebSocketBuilder()
                    .header("Origin", server.address())
                    .buildAsync(URI.create(server.address().replace("http:", "ws:") + path), this)
                    .get(20, TimeUnit.SECONDS);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            answered.complete(true);
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            answered.complete(false);
            return null;
        }

        /// A line that the server has ended already takes no question, and says so by `closed`.
        Line ask() {
            answered = new CompletableFuture<>();
            socket.sendBinary(ByteBuffer.wrap(question), true)
                    .exceptionally(ended -> {
                        answered.complete(false);
                        return socket;
                    })
                    .join();
            return this;
        }

        Line joined() throws Exception {
            assertThat(answered.get(20, TimeUnit.SECONDS)).isTrue();
            return this;
        }

        boolean answersAgain() throws Exception {
            return ask().answered.get(20, TimeUnit.SECONDS);
        }

        int closed() throws Exception {
            return closed.get(20, TimeUnit.SECONDS);
        }
    }
}
