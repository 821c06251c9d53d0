package org.codraft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.identity.Await.result;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A client that keeps its cookie and CSRF token like the editor does, and holds every answer against the OpenAPI
/// description.
public final class ApiClient {
    private final String server;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable String cookie;
    private @Nullable String csrf;
    private final Map<String, String> headers = new HashMap<>();

    ApiClient(String server) {
        this.server = server;
    }

    /// An answer that conforms to the description.
    public record Answer(int status, JsonObject json, HttpResponse<String> raw) {
        public String code() {
            return json.getString("code");
        }

        public Answer expect(int wanted) {
            assertThat(status).as(raw.body()).isEqualTo(wanted);
            return this;
        }
    }

    public ApiClient signIn(String email, String password) {
        Answer answer = post("/session", new JsonObject().put("email", email).put("password", password))
                .expect(200);
        csrf = answer.json().getString("csrf");
        return this;
    }

    public ApiClient withCookie(@Nullable String value) {
        cookie = value;
        return this;
    }

    public ApiClient withCsrf(@Nullable String value) {
        csrf = value;
        return this;
    }

    public ApiClient withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /// The cookie as it would be sent, `name=value`.
    public @Nullable String cookie() {
        return cookie;
    }

    public @Nullable String csrf() {
        return csrf;
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, JsonObject body) {
        return send("POST", path, body.encode());
    }

    public Answer patch(String path, JsonObject body) {
        return send("PATCH", path, body.encode());
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /// Any request below the API; the answer is validated.
    public Answer send(String method, String path, @Nullable String body) {
        HttpResponse<String> response = raw(method, "/api/v1" + path, body);
        String text = response.body();
        validate(method, path, response);
        return new Answer(
                response.statusCode(), text.startsWith("{") ? new JsonObject(text) : new JsonObject(), response);
    }

    /// Posts bytes as they are; the answer is validated.
    public Answer post(String path, byte[] body) {
        HttpResponse<String> response =
                raw("POST", "/api/v1" + path, HttpRequest.BodyPublishers.ofByteArray(body), BodyHandlers.ofString());
        validate("POST", path, response);
        return new Answer(response.statusCode(), new JsonObject(response.body()), response);
    }

    /// Gets bytes at an address outside the API.
    public HttpResponse<byte[]> download(String path) {
        return raw("GET", path, null, BodyHandlers.ofByteArray());
    }

    /// Any request at all; the answer is kept as it is.
    public HttpResponse<String> raw(String method, String path, @Nullable String body) {
        return raw(
                method, path, body == null ? null : HttpRequest.BodyPublishers.ofString(body), BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> raw(
            String method, String path, HttpRequest.@Nullable BodyPublisher body, HttpResponse.BodyHandler<T> as) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : body);
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        if (csrf != null && !method.equals("GET")) {
            request.header("X-CSRF-Token", csrf);
        }
        headers.forEach(request::header);
        try {
            HttpResponse<T> response = http.send(request.build(), as);
            response.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";", 2)[0]);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void validate(String method, String path, HttpResponse<String> response) {
        String route = "/api/v1" + path.split("\\?", 2)[0];
        Operation operation = ApiDescription.contract().findOperation(route, HttpMethod.valueOf(method));
        if (operation == null) {
            assertThat(response.statusCode()).isIn(404, 405);
            return;
        }
        int status = response.statusCode();
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (status >= 400) {
            assertThat(type).isEqualTo(ApiDescription.PROBLEM);
            type = "application/json";
        }
        ValidatableResponse answer = type.isEmpty()
                ? ValidatableResponse.create(status)
                : ValidatableResponse.create(status, Buffer.buffer(response.body()), type);
        // What is our fault or our store's can meet any request; refusals have to be foreseen one by one.
        assertThat(status >= 500 ? operation.getDefaultResponse() : operation.getResponse(status))
                .as(method + " " + path + " may answer " + status)
                .isNotNull();
        result(ApiDescription.validator().validate(answer, operation.getOperationId()));
    }
}
