package org.codraft.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.codraft.id.DocId;
import org.codraft.live.log.UpdateLog;
import org.codraft.testing.CollabServer;
import org.codraft.testing.NodeScript;

/// People at work on a server whose store is about to fail (`editor-web/interop/store-faults.mjs`).
final class FaultyStore implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DocId PAPER = new DocId("faulty");

    private final CollabServer server;
    private final NodeScript people;

    FaultyStore(UpdateLog log) {
        server = CollabServer.start(log);
        people = NodeScript.start("store-faults.mjs", server.port(), PAPER);
        assertThat(people.line()).isEqualTo("typing");
    }

    /// The store takes nothing for `seconds`: people must be told in time, and shown and promised nothing.
    void takesNothingFor(int seconds) {
        JsonNode seen = ask("fault " + seconds);
        assertThat(seen.get("shown").asInt()).as("%s", seen).isZero();
        assertThat(seen.get("acknowledged").asInt()).as("%s", seen).isZero();
        assertThat(seen.get("told").asInt()).as("%s", seen).isLessThan(10_000);
        System.out.println("faulty store: " + seen);
    }

    /// The store takes again: everything written is there once, whether it was acknowledged or not.
    void takesAgain() {
        System.out.println("faulty store: " + ask("back"));
    }

    /// The store takes everything late, until `slowness` ends: work goes on, and afterwards as fast as before.
    void isSlowWhile(Process slowness) throws InterruptedException {
        JsonNode seen = ask("slow");
        assertThat(seen.get("shown").asInt()).as("%s", seen).isPositive();
        System.out.println("slow store: " + seen);
        assertThat(slowness.waitFor()).isZero();
        assertThat(ask("work").get("saved").asInt()).isPositive();
    }

    /// Everything is there once, and every copy of the paper holds it. The last thing to ask.
    void nothingIsLost() {
        ObjectNode result = (ObjectNode) ask("check");
        JsonNode fresh = result.remove("content");
        int written = result.get("written").asInt();
        assertThat(result.get("acknowledged").asInt()).as("%s", result).isPositive();
        assertThat(result.get("found").asInt()).as("%s", result).isEqualTo(written);
        assertThat(result.get("unique").asInt()).as("%s", result).isEqualTo(written);
        server.lastCopies(PAPER).mustEqualWithCheckpoint(fresh, "after the fault");
        System.out.println("faulty store: " + result);
    }

    private JsonNode ask(String command) {
        people.tell(command);
        String line = Objects.requireNonNull(people.line());
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line + "\n" + people.finish(10), e);
        }
    }

    @Override
    public void close() {
        people.close();
        server.close();
    }
}
