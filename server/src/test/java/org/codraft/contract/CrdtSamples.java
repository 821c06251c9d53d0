package org.codraft.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.codraft.live.crdt.Doc;

/// Content and hand-made updates for the suites of `live.crdt`.
final class CrdtSamples {
    private static final ObjectMapper JSON = new ObjectMapper();

    static final String TWO_PARAGRAPHS = """
            {"type":"doc","content":[
              {"type":"heading","attrs":{"level":2,"id":"h1"},"content":[{"type":"text","text":"Título 😀"}]},
              {"type":"paragraph","content":[
                {"type":"text","text":"plain "},
                {"type":"text","text":"bold","marks":[{"type":"bold"}]},
                {"type":"text","text":" link","marks":[{"type":"link","attrs":{"href":"https://codraft.example"}}]}]}]}
            """;

    private CrdtSamples() {}

    static byte[] paragraph(String text) {
        return ("{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\""
                        + text + "\"}]}]}")
                .getBytes(UTF_8);
    }

    static JsonNode json(Doc doc, boolean authors) {
        return tree(new String(doc.json(authors), UTF_8));
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError("this is not JSON", e);
        }
    }

    /// The first words of client `author`, typed after the item (`client`, `clock`); all numbers below 128.
    static byte[] typedAfter(int author, int client, int clock, String words) {
        return typed(0x84, author, client, clock, words);
    }

    static byte[] typedBefore(int author, int client, int clock, String words) {
        return typed(0x44, author, client, clock, words);
    }

    /// Between the item (`client`, `clock`) and the one at the next clock.
    static byte[] typedBehind(int author, int client, int clock, String words) {
        byte[] text = words.getBytes(UTF_8);
        byte[] head = {1, 1, (byte) author, 0, (byte) 0xc4, (byte) client, (byte) clock, (byte) client};
        return ByteBuffer.allocate(head.length + text.length + 3)
                .put(head)
                .put((byte) (clock + 1))
                .put((byte) text.length)
                .put(text)
                .array();
    }

    private static byte[] typed(int info, int author, int client, int clock, String words) {
        byte[] text = words.getBytes(UTF_8);
        byte[] update = new byte[9 + text.length];
        byte[] head = {1, 1, (byte) author, 0, (byte) info, (byte) client, (byte) clock, (byte) text.length};
        System.arraycopy(head, 0, update, 0, head.length);
        System.arraycopy(text, 0, update, head.length, text.length);
        return update;
    }
}
