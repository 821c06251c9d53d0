package org.codraft.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.codraft.id.DocId;
import org.codraft.testing.ChildServer;
import org.codraft.testing.CollabServer;
import org.codraft.testing.NodeScript;
import org.codraft.testing.PackedClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A process that may open no more files: those who are in go on writing, and when there are some again everybody
/// comes in.
@Timeout(120)
class DescriptorsIT {
    /// A quiet server holds about a hundred.
    private static final int LIMIT = 250;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DocId PAPER = new DocId("crowded");

    @Test
    void withoutDescriptorsPeopleInsideWorkOnAndOthersComeInAfterwards(@TempDir Path folder) throws Exception {
        List<Socket> strangers = new ArrayList<>();
        try (ChildServer server =
                ChildServer.start(PackedClasses.javaWith(LIMIT, folder), CollabServer.class, folder.resolve("log"))) {
            try (NodeScript people = NodeScript.start("store-faults.mjs", server.port(), PAPER)) {
                assertThat(people.line()).isEqualTo("typing");
                // Those beyond the limit wait in the kernel's queue: to them it looks as if nobody answers.
                for (int i = 0; i < LIMIT; i++) {
                    strangers.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
                }
                Awaitility.await().until(() -> openFiles(server.process()) > LIMIT - 5);
                assertThat(ask(people, "work").get("saved").asInt()).isPositive();
                for (Socket stranger : strangers) {
                    stranger.close();
                }
                ObjectNode result = (ObjectNode) ask(people, "check");
                JsonNode fresh = result.remove("content");
                assertThat(result.get("unique")).as("%s", result).isEqualTo(result.get("written"));
                assertThat(result.get("found")).as("%s", result).isEqualTo(result.get("written"));
                server.copies(PAPER).mustEqualWithCheckpoint(fresh, "afterwards");
            }
        }
    }

    private static int openFiles(Process process) {
        String[] files =
                Path.of("/proc", Long.toString(process.pid()), "fd").toFile().list();
        return files == null ? LIMIT : files.length;
    }

    private static JsonNode ask(NodeScript people, String command) throws IOException {
        people.tell(command);
        String line = people.line();
        if (line == null || !line.startsWith("{")) {
            throw new AssertionError(line + "\n" + people.finish(10));
        }
        return JSON.readTree(line);
    }
}
