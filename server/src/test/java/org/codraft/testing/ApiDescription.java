package org.codraft.testing;

import static org.codraft.identity.Await.result;

import io.vertx.core.Vertx;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.ResponseValidator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// The OpenAPI description, loaded for validation. The validator knows no `application/problem+json`, so that
/// type is called by its general name here; [ApiClient] sees to it that refusals carry the real one.
final class ApiDescription {
    static final String PROBLEM = "application/problem+json";

    /// Reading it takes a second, and it is the same for every test.
    private static final Vertx VERTX = Vertx.vertx();

    private static final OpenAPIContract CONTRACT = load();

    private ApiDescription() {}

    static OpenAPIContract contract() {
        return CONTRACT;
    }

    static ResponseValidator validator() {
        return ResponseValidator.create(VERTX, CONTRACT);
    }

    private static OpenAPIContract load() {
        try (InputStream in = Objects.requireNonNull(ApiDescription.class.getResourceAsStream("/api/openapi.yaml"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(PROBLEM, "application/json");
            Path file = Files.createTempFile("codraft-api", ".yaml");
            try {
                Files.writeString(file, text);
                return result(OpenAPIContract.from(VERTX, file.toString()));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
