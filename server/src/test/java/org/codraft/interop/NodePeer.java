package org.codraft.interop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A Node process with real Yjs (`editor-web/interop/peer.mjs`), one request and one answer a line. Not thread-safe.
///
/// ```java
/// try (NodePeer peer = NodePeer.start()) {
///     YjsDoc doc = peer.create(7);
///     byte[] update = doc.insertTextNode(new int[] {}, 0, "text");
/// }
/// ```
public final class NodePeer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedWriter toPeer;
    private final BufferedReader fromPeer;
    private int requests;
    private int docs;

    private NodePeer(Process process) {
        this.process = process;
        this.toPeer = process.outputWriter(StandardCharsets.UTF_8);
        this.fromPeer = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Starts `node`. Needs the packages of `editor-web` installed (`npm ci` there).
    public static NodePeer start() {
        Path editor = editorFolder();
        if (!Files.isDirectory(editor.resolve("node_modules/yjs"))) {
            throw new IllegalStateException("yjs is not installed: run \"npm ci\" in " + editor);
        }
        try {
            return new NodePeer(new ProcessBuilder("node", "interop/peer.mjs")
                    .directory(editor.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("node does not start", e);
        }
    }

    /// `editor-web` beside the module in whose folder the tests run.
    private static Path editorFolder() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("editor-web/interop/peer.mjs"))) {
            here = here.getParent();
            if (here == null) {
                throw new IllegalStateException("no editor-web/interop/peer.mjs above the working directory");
            }
        }
        return here.resolve("editor-web");
    }

    /// A new Y.Doc that writes under `clientId`.
    public YjsDoc create(long clientId) {
        String name = "doc" + docs++;
        ObjectNode arguments = arguments(name);
        call("create", arguments.put("client", clientId));
        return new YjsDoc(this, name);
    }

    /// `Y.mergeUpdates`.
    public byte[] merge(List<byte[]> updates) {
        ObjectNode arguments = JSON.createObjectNode();
        var list = arguments.putArray("updates");
        updates.forEach(update -> list.add(base64(update)));
        return bytes(call("merge", arguments));
    }

    /// What an update deletes, as `[[client, clock, length], ...]`, sorted and merged.
    public JsonNode deletions(byte[] update) {
        return call("deletions", JSON.createObjectNode().put("update", base64(update)));
    }

    /// `content` with every default of stock Tiptap's StarterKit filled in; fails when the schema refuses it.
    public JsonNode tiptapFills(JsonNode content) {
        return call("tiptapFills", JSON.createObjectNode().set("content", content));
    }

    /// The update by which stock Tiptap writes `content` into an empty document.
    public byte[] tiptapWrites(JsonNode content) {
        return bytes(call("tiptapWrites", JSON.createObjectNode().set("content", content)));
    }

    /// Any operation of the peer, for those without a method here.
    public JsonNode call(String operation, ObjectNode arguments) {
        int id = ++requests;
        try {
            arguments.put("id", id).put("op", operation);
            toPeer.write(JSON.writeValueAsString(arguments));
            toPeer.write('\n');
            toPeer.flush();
            String line = fromPeer.readLine();
            if (line == null) {
                throw new IllegalStateException("the peer has ended");
            }
            JsonNode answer = JSON.readTree(line);
            if (answer.path("id").asInt() != id || answer.has("error")) {
                throw new IllegalStateException("the peer answers " + operation + " with " + answer);
            }
            return answer.path("value");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the peer answers what is not JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            // The end of its input ends the peer.
            toPeer.close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            fromPeer.close();
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    static ObjectNode arguments(String doc) {
        return JSON.createObjectNode().put("doc", doc);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asText());
    }

    static List<byte[]> allBytes(JsonNode list) {
        List<byte[]> all = new ArrayList<>();
        list.forEach(item -> all.add(bytes(item)));
        return all;
    }
}
