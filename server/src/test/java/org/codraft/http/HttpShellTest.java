package org.codraft.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.codraft.testing.ApiServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpShellTest {
    private ApiServer server;

    @BeforeAll
    void start() {
        server = new ApiServer(HttpConfig.plain(), api -> {
            api.get("/broken").handler(ctx -> {
                throw new IllegalStateException("secret detail");
            });
            api.get("/late")
                    .handler(ctx -> ctx.vertx()
                            .runOnContext(later ->
                                    ctx.fail(new CodraftException(ErrorCode.STORE_UNAVAILABLE, "secret host"))));
        });
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) {
        return server.client().raw("GET", path, null);
    }

    @Test
    void ourOwnFaultsTellNothingButACode() {
        HttpResponse<String> broken = get("/api/v1/broken");
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(new JsonObject(broken.body()).getString("code")).isEqualTo("internal");
        HttpResponse<String> late = get("/api/v1/late");
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(new JsonObject(late.body()).getString("code")).isEqualTo("store-unavailable");
        assertThat(broken.body() + late.body()).doesNotContain("secret", "Exception", "org.codraft", "at ");
    }

    @Test
    void unknownPlacesAndMethodsAreProblemsToo() {
        assertThat(new JsonObject(get("/api/v1/nothing").body()).getString("code"))
                .isEqualTo("not-found");
        HttpResponse<String> put = server.client().raw("PUT", "/api/v1/session", "{}");
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(new JsonObject(put.body()).getString("code")).isEqualTo("method-not-allowed");
        for (String odd : new String[] {"/api/v1/papers/%00", "/api/v1/papers/%2e%2e%2fx", "/api/v1/%ff"}) {
            assertThat(get(odd).statusCode()).as(odd).isBetween(400, 404);
        }
    }

    @Test
    void everyAnswerIsGuardedAndNumbered() {
        for (String path : new String[] {"/api/v1/config", "/api/v1/nothing", "/api/v1/broken", "/nothing.js"}) {
            HttpResponse<String> answer = get(path);
            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertThat(policy).contains("default-src 'self'", "script-src 'self'", "object-src 'none'");
            assertThat(policy.replace("style-src-elem 'self' 'unsafe-inline'", "")
                            .replace("style-src-attr 'unsafe-inline'", ""))
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
            assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow())
                    .hasSize(20);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
        }
    }

    @Test
    void theDescriptionIsServed() {
        assertThat(get("/api/v1/openapi.yaml").body()).startsWith("openapi: 3.1");
    }

    @Test
    void nothingIsUpgradedToHttp2InClearText() {
        // The client asks for it with its first request.
        assertThat(get("/api/v1/config").version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void whatOnePersonSeesIsNotKeptForAnother() {
        assertThat(get("/api/v1/config").headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(get("/api/v1/session").headers().firstValue("Cache-Control")).contains("no-store");
    }
}
