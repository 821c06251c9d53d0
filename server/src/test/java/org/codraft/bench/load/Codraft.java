package org.codraft.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/// Our own server seen from its public side: signs in, creates papers, draws socket tickets.
final class Codraft {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int TOO_MUCH = 429;
    private static final int PATIENCE = 60;

    private final String root;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String csrf = "";

    Codraft(int port) {
        root = "http://127.0.0.1:" + port + "/api/v1";
    }

    void signIn(String email) throws IOException, InterruptedException {
        csrf = post("/session", Map.of("email", email, "password", "codraft-demo"))
                .get("csrf")
                .asText();
    }

    String createPaper(String title, String author) throws IOException, InterruptedException {
        Map<String, Object> member = Map.of("email", author, "role", "author");
        return post("/papers", Map.of("title", title, "track", "town_hall", "language", "en", "members", new Object[] {
                    member
                }))
                .get("id")
                .asText();
    }

    String ticket(String paper) throws IOException, InterruptedException {
        return post("/papers/" + paper + "/tickets", Map.of()).get("token").asText();
    }

    private JsonNode post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "application/json")
                .header("X-CSRF-Token", csrf)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        // Thousands of seats at once are more than one person may ask for; they come a little later.
        for (int tries = 0; response.statusCode() == TOO_MUCH && tries < PATIENCE; tries++) {
            Crowd.pause(2);
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        }
        if (response.statusCode() / 100 != 2) {
            throw new IOException(path + " answered " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
