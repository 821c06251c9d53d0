package org.codraft.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the page of a paper begins with, and what it is without.
class EditorRoutesTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static int port;

    @BeforeAll
    static void serve() {
        Router router = Router.router(VERTX);
        new EditorRoutes(EditorRoutesTest::start, "editor-pages").mount(router);
        HttpServer server = VERTX.createHttpServer(HttpShell.options()).requestHandler(router);
        port = server.listen(0).await().actualPort();
    }

    @AfterAll
    static void close() {
        VERTX.close().await();
    }

    private static Future<String> start(RoutingContext request) {
        return switch (String.valueOf(request.pathParam("id"))) {
            case "there" -> Future.succeededFuture("<h1>Añade</h1>");
            case "broken" -> Future.failedFuture(new IllegalStateException("the store is away"));
            case "hanging" -> Promise.<String>promise().future();
            default -> Future.succeededFuture("");
        };
    }

    @Test
    void theBeginningStandsWhereTheEditorWill() throws Exception {
        HttpResponse<byte[]> answer = get("/papers/there", "identity");
        assertThat(new String(answer.body(), UTF_8))
                .isEqualTo("<!doctype html>\n<div id=\"root\"><h1>Añade</h1></div>\n<p>the page of a paper</p>\n");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    }

    @Test
    void noCacheKeepsIt() throws Exception {
        assertThat(get("/papers/there", "identity").headers().firstValue("Cache-Control"))
                .contains("no-store");
    }

    @Test
    void whoCanUnpackGetsItPacked() throws Exception {
        HttpResponse<byte[]> answer = get("/papers/there", "br, gzip");
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        byte[] page = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        assertThat(page).isEqualTo(get("/papers/there", "identity").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/papers/hidden", "/papers/broken", "/papers/hanging"})
    void thePageComesWithoutABeginningToo(String path) throws Exception {
        HttpResponse<byte[]> answer = get(path, "identity");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new String(answer.body(), UTF_8))
                .isEqualTo("<!doctype html>\n<div id=\"root\"></div>\n<p>the page of a paper</p>\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/papers", "/papers/there/people", "/profile"})
    void otherAddressesGetTheOtherPage(String path) throws Exception {
        HttpResponse<byte[]> answer = get(path, "identity");
        assertThat(new String(answer.body(), UTF_8)).contains("any page");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
    }

    private static HttpResponse<byte[]> get(String path, String accepted) throws Exception {
        URI address = URI.create("http://localhost:" + port + path);
        return CLIENT.send(
                HttpRequest.newBuilder(address)
                        .header("Accept-Encoding", accepted)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }
}
