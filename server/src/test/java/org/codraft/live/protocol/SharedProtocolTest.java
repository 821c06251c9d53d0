package org.codraft.live.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.codraft.error.ErrorCode;
import org.junit.jupiter.api.Test;

/// The numbers both builds share say the same on this side.
class SharedProtocolTest {
    private static JsonNode read(String name) throws IOException {
        try (InputStream in = SharedProtocolTest.class.getResourceAsStream("/protocol/" + name)) {
            return new ObjectMapper().readTree(in);
        }
    }

    @Test
    void errorsEqualTheErrorCodes() throws IOException {
        List<String> shared = new ArrayList<>();
        read("errors.json")
                .get("errors")
                .forEach(e -> shared.add(e.get("code").asText() + " "
                        + e.get("httpStatus").asInt() + " " + e.get("closeCode").asInt()));
        List<String> ours = new ArrayList<>();
        for (ErrorCode code : ErrorCode.values()) {
            ours.add(code.code() + " " + code.httpStatus() + " " + code.closeCode());
        }
        assertThat(shared).containsExactlyElementsOf(ours);
    }

    @Test
    void everyCloseCodeAnErrorUsesIsExplained() throws IOException {
        Set<Integer> explained = new TreeSet<>();
        read("close-codes.json")
                .get("closeCodes")
                .forEach(c -> explained.add(c.get("code").asInt()));
        Set<Integer> used = new TreeSet<>();
        for (ErrorCode code : ErrorCode.values()) {
            if (code.closeCode() != 0) {
                used.add(code.closeCode());
            }
        }
        assertThat(explained).isEqualTo(used);
    }

    @Test
    void messageNumbersAreTheSharedOnes() throws IOException {
        JsonNode root = read("messages.json");
        JsonNode messages = root.at("/hocuspocus/messages");
        assertThat(messages.get("sync").asInt()).isEqualTo(MessageNumbers.SYNC);
        assertThat(messages.get("awareness").asInt()).isEqualTo(MessageNumbers.AWARENESS);
        assertThat(messages.get("auth").asInt()).isEqualTo(MessageNumbers.AUTH);
        assertThat(messages.get("queryAwareness").asInt()).isEqualTo(MessageNumbers.QUERY_AWARENESS);
        assertThat(messages.get("stateless").asInt()).isEqualTo(MessageNumbers.STATELESS);
        assertThat(messages.get("close").asInt()).isEqualTo(MessageNumbers.CLOSE);
        assertThat(messages.get("syncStatus").asInt()).isEqualTo(MessageNumbers.SYNC_STATUS);
        assertThat(messages.get("ping").asInt()).isEqualTo(MessageNumbers.PING);
        assertThat(messages.get("pong").asInt()).isEqualTo(MessageNumbers.PONG);
        assertThat(root.at("/sync/step1").asInt()).isEqualTo(MessageNumbers.SYNC_STEP_1);
        assertThat(root.at("/sync/step2").asInt()).isEqualTo(MessageNumbers.SYNC_STEP_2);
        assertThat(root.at("/sync/update").asInt()).isEqualTo(MessageNumbers.SYNC_UPDATE);
        assertThat(root.at("/hocuspocus/auth/token").asInt()).isEqualTo(MessageNumbers.AUTH_TOKEN);
        assertThat(root.at("/hocuspocus/auth/permissionDenied").asInt()).isEqualTo(MessageNumbers.AUTH_DENIED);
        assertThat(root.at("/hocuspocus/auth/authenticated").asInt()).isEqualTo(MessageNumbers.AUTH_GRANTED);
        assertThat(root.at("/yWebsocket/auth/permissionDenied").asInt()).isEqualTo(MessageNumbers.YJS_AUTH_DENIED);
    }

    @Test
    void decoderLimitsAreTheSharedOnes() throws IOException {
        JsonNode limits = read("limits.json");
        assertThat(limits.get("frameBytes").asInt()).isEqualTo(ProtocolLimits.FRAME_BYTES);
        assertThat(limits.get("updateBytes").asInt()).isEqualTo(ProtocolLimits.UPDATE_BYTES);
        assertThat(limits.get("stateVectorBytes").asInt()).isEqualTo(ProtocolLimits.STATE_VECTOR_BYTES);
        assertThat(limits.at("/awareness/stateBytes").asInt()).isEqualTo(ProtocolLimits.AWARENESS_STATE_BYTES);
        assertThat(limits.at("/awareness/stampBytes").asInt()).isEqualTo(ProtocolLimits.AWARENESS_STAMP_BYTES);
        assertThat(limits.at("/awareness/states").asInt()).isEqualTo(ProtocolLimits.AWARENESS_STATES);
        assertThat(limits.at("/awareness/depth").asInt()).isEqualTo(ProtocolLimits.AWARENESS_DEPTH);
        assertThat(limits.get("tokenChars").asInt()).isEqualTo(ProtocolLimits.TOKEN_CHARS);
        assertThat(limits.get("versionChars").asInt()).isEqualTo(ProtocolLimits.VERSION_CHARS);
        assertThat(limits.get("sessionChars").asInt()).isEqualTo(ProtocolLimits.SESSION_CHARS);
        assertThat(limits.get("statelessChars").asInt()).isEqualTo(ProtocolLimits.STATELESS_CHARS);
    }
}
