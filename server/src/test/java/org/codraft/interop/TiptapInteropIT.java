package org.codraft.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.codraft.id.ClientId;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Content written by the server and by the stock editor is the same paper to both.
class TiptapInteropIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTENT = """
            {"type":"doc","content":[
              {"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"Título 😀"}]},
              {"type":"paragraph","content":[
                {"type":"text","text":"plain, "},
                {"type":"text","text":"bold and italic","marks":[{"type":"bold"},{"type":"italic"}]},
                {"type":"text","text":" and "},
                {"type":"text","text":"a link","marks":[
                  {"type":"link","attrs":{"href":"https://codraft.example/a?b=c&d"}},{"type":"underline"}]},
                {"type":"hardBreak"},
                {"type":"text","text":"struck","marks":[{"type":"strike"}]},
                {"type":"text","text":"code","marks":[{"type":"code"}]}]},
              {"type":"paragraph"},
              {"type":"bulletList","content":[
                {"type":"listItem","content":[
                  {"type":"paragraph","content":[{"type":"text","text":"one"}]},
                  {"type":"orderedList","attrs":{"start":3},"content":[
                    {"type":"listItem","content":[
                      {"type":"paragraph","content":[{"type":"text","text":"three"}]}]}]}]}]},
              {"type":"blockquote","content":[
                {"type":"paragraph","content":[{"type":"text","text":"العربية and 中文"}]}]},
              {"type":"codeBlock","attrs":{"language":"java"},"content":[{"type":"text","text":"int a = 1;\\n  // é"}]},
              {"type":"horizontalRule"}]}
            """;

    private static NodePeer peer;
    private final YrsEngine engine = YrsEngine.load();

    @BeforeAll
    static void startPeer() {
        peer = NodePeer.start();
    }

    @AfterAll
    static void stopPeer() {
        peer.close();
    }

    @Test
    void stockTiptapShowsWhatTheServerWrites() throws IOException {
        JsonNode content = JSON.readTree(CONTENT);
        try (Doc doc = engine.create(new ClientId(1));
                YjsDoc browser = peer.create(2)) {
            browser.apply(doc.replace(JSON.writeValueAsBytes(content)));
            assertThat(browser.tiptapShows()).isEqualTo(peer.tiptapFills(content));
        }
    }

    @Test
    void theServerReadsWhatStockTiptapWrites() throws IOException {
        JsonNode content = JSON.readTree(CONTENT);
        try (Doc doc = engine.create(new ClientId(1))) {
            doc.apply(peer.tiptapWrites(content));
            JsonNode read = JSON.readTree(doc.json(false));
            assertThat(peer.tiptapFills(read)).isEqualTo(peer.tiptapFills(content));
        }
    }

    @Test
    void serverAndStockTiptapWriteTheSameStructure() throws IOException {
        JsonNode filled = peer.tiptapFills(JSON.readTree(CONTENT));
        try (Doc byServer = engine.create(new ClientId(1));
                Doc byTiptap = engine.create(new ClientId(1))) {
            byServer.replace(JSON.writeValueAsBytes(filled));
            byTiptap.apply(peer.tiptapWrites(filled));
            assertThat(JSON.readTree(byServer.json(false))).isEqualTo(JSON.readTree(byTiptap.json(false)));
        }
    }
}
