package org.codraft.live.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.codraft.id.UserId;

/// One session of people writing a paper with real Yjs, as `shared/vectors/paper-sessions.mjs` prints it.
record PaperSession(int seed, List<Sent> updates, byte[] state, byte[] stateVector, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// An update in the order in which the server got it.
    record Sent(UserId user, byte[] update) {}

    static PaperSession parse(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            List<Sent> updates = new ArrayList<>();
            json.get("updates")
                    .forEach(sent -> updates.add(new Sent(new UserId("user-" + sent.get(0)), bytes(sent.get(1)))));
            return new PaperSession(
                    json.get("seed").asInt(),
                    updates,
                    bytes(json.get("state")),
                    bytes(json.get("stateVector")),
                    json.get("text").asText());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those kept as golden bytes.
    static List<PaperSession> golden() {
        return lines("/vectors/paper-sessions.jsonl").stream()
                .map(PaperSession::parse)
                .toList();
    }

    static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(PaperSession.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asText());
    }
}
