package org.codraft.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.stream.Stream;
import org.codraft.id.ClientId;
import org.codraft.id.UserId;
import org.codraft.live.crdt.CrdtEngine;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;
import org.codraft.live.gate.Gate;
import org.codraft.live.gate.GateLimits;
import org.codraft.live.gate.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A demonstration text written into a document passes the gate and reads back as it was written.
class DemoGateTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final CrdtEngine ENGINE = YrsEngine.load();

    static Stream<String> files() {
        return DemoFiles.list("papers.json", "papers").stream()
                .map(paper -> paper.path("text").asText());
    }

    @ParameterizedTest
    @MethodSource("files")
    void textPassesTheGateAndReadsBackUnchanged(String file) throws IOException {
        ObjectNode text = MAPPER.createObjectNode().put("type", "doc");
        ArrayNode content = text.putArray("content");
        DemoFiles.list(file, "blocks").forEach(block -> content.add(block.path("node")));

        try (Doc written = ENGINE.create(new ClientId(1));
                Doc admitted = ENGINE.create(new ClientId(2))) {
            byte[] update = written.replace(MAPPER.writeValueAsBytes(text));
            admitted.apply(new Gate(Schema.load(), GateLimits.DEFAULT)
                    .admit(update, new UserId("author"))
                    .update());

            JsonNode back = MAPPER.readTree(admitted.json(false));
            assertThat(back).isEqualTo(text);
        }
    }
}
