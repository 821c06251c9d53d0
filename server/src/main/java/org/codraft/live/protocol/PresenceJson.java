package org.codraft.live.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Reads the presence a client publishes and puts the server's word in place of the client's about who it is.
///
/// The result is written anew from what was read, so no spelling trick (a key said twice, an escaped key) lets a
/// claimed identity survive.
public final class PresenceJson {
    /// The one key that says who somebody is; the text cursors of Tiptap and y-prosemirror read it.
    private static final String USER = "user";

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(ProtocolLimits.AWARENESS_DEPTH)
                            .maxStringLength(ProtocolLimits.LARGEST_AWARENESS_STATE)
                            .maxNumberLength(32)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private PresenceJson() {}

    /// The state with `identity` as its `user`.
    ///
    /// @throws ProtocolException `TOO_LARGE` above `maxBytes`, `MALFORMED` when it is no JSON object
    public static String stamp(String state, Map<String, String> identity, int maxBytes) {
        if (state.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            throw ProtocolException.tooLarge("presence state above its bound");
        }
        try {
            JsonNode read = JSON.readTree(state);
            if (!(read instanceof ObjectNode fields)) {
                throw ProtocolException.malformed("presence state is no object");
            }
            ObjectNode user = JSON.createObjectNode();
            identity.forEach(user::put);
            fields.set(USER, user);
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw ProtocolException.malformed("presence state is not JSON");
        }
    }
}
