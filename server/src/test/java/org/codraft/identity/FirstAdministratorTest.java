package org.codraft.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.identity.Await.result;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.codraft.testing.ApiClient;
import org.codraft.testing.ApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirstAdministratorTest {
    private ApiServer server;

    @BeforeEach
    void start() {
        server = new ApiServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String token() {
        String link = result(server.identity().firstAdministrator().link()).orElseThrow();
        assertThat(link).startsWith("/setup?token=");
        return link.substring("/setup?token=".length());
    }

    private static JsonObject introduction(String token) {
        return new JsonObject()
                .put("token", token)
                .put("name", "First One")
                .put("email", "first@example.org")
                .put("password", "a long first password")
                .put("organisation", "World Secretariat");
    }

    @Test
    void theLinkMakesOneAdministratorAndSignsThemIn() {
        assertThat(server.client().get("/config").expect(200).json().getBoolean("needsSetup"))
                .isTrue();
        ApiClient client = server.client();
        String token = token();

        JsonObject user =
                client.post("/setup", introduction(token)).expect(200).json().getJsonObject("user");

        assertThat(user.getJsonArray("roles")).containsExactly("administrator", "secretariat");
        assertThat(user.getJsonObject("organisation").getString("name")).isEqualTo("World Secretariat");
        client.get("/session").expect(200);
        assertThat(server.client().get("/config").json().getBoolean("needsSetup"))
                .isFalse();
        assertThat(server.client()
                        .post("/setup", introduction(token))
                        .expect(410)
                        .code())
                .isEqualTo("invalid-setup-link");
        assertThat(result(server.identity().firstAdministrator().link())).isEmpty();
    }

    @Test
    void aWrongOldOrReplacedLinkMakesNobody() {
        String replaced = token();
        String token = token();

        server.client().post("/setup", introduction("wrong")).expect(410);
        server.client().post("/setup", introduction(replaced)).expect(410);
        server.clock().advance(FirstAdministrator.LIFETIME.plus(Duration.ofSeconds(1)));
        server.client().post("/setup", introduction(token)).expect(410);

        assertThat(result(server.identities().hasNoAccounts())).isTrue();
    }

    @Test
    void aMistakeInTheFormDoesNotUseUpTheLink() {
        String token = token();
        server.client()
                .post("/setup", introduction(token).put("password", "short"))
                .expect(400);
        server.client()
                .post("/setup", introduction(token).put("email", "nobody"))
                .expect(400);

        server.client().post("/setup", introduction(token)).expect(200);
    }
}
