package org.codraft.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedFilesTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static int port;

    @BeforeAll
    static void serve() {
        Router router = Router.router(VERTX);
        router.get("/*").handler(new PackedFiles("packed-files"));
        router.get("/*").handler(ctx -> ctx.end("left to the next handler"));
        HttpServer server = VERTX.createHttpServer(HttpShell.options()).requestHandler(router);
        port = server.listen(0).await().actualPort();
    }

    @AfterAll
    static void close() {
        VERTX.close().await();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/assets/a.js  | gzip, deflate, br  | packed as br",
                "/assets/a.js  | gzip               | packed as gzip",
                "/assets/a.js  | br;q=0, gzip;q=0.5 | packed as gzip",
                "/assets/a.js  | identity           | left to the next handler",
                "/assets/b.css | br, gzip           | only gzip",
                "/assets/c.svg | br, gzip           | left to the next handler",
                "/assets/none  | br, gzip           | left to the next handler",
                "/             | br, gzip           | left to the next handler",
            })
    void sendsTheTightestFormThatIsThereAndCanBeRead(String path, String accepted, String body) throws Exception {
        assertThat(get(path, accepted).body()).isEqualTo(body);
    }

    @Test
    void namesThePackingAndTheTypeOfWhatIsInside() throws Exception {
        HttpResponse<String> answer = get("/assets/a.js", "br");

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("br");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/javascript;charset=UTF-8");
        assertThat(answer.headers().firstValue("Vary")).contains("accept-encoding");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
    }

    private static HttpResponse<String> get(String path, String accepted) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + port + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept-Encoding", accepted)
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
