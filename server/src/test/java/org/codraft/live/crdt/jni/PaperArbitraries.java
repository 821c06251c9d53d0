package org.codraft.live.crdt.jni;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Random papers as ProseMirror JSON: nested blocks, marks, attributes, every script.
final class PaperArbitraries {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PaperArbitraries() {}

    static Arbitrary<JsonNode> papers() {
        return blocks(2).list().ofMaxSize(5).map(content -> {
            ObjectNode doc = node("doc");
            doc.putArray("content").addAll(content);
            return doc;
        });
    }

    private static Arbitrary<ObjectNode> blocks(int depth) {
        Arbitrary<String> types = Arbitraries.of("paragraph", "heading", "blockquote", "tableCell");
        Arbitrary<? extends List<? extends JsonNode>> children = depth == 0
                ? texts().list().ofMaxSize(4)
                : Arbitraries.oneOf(List.of(
                        texts().list().ofMaxSize(4), blocks(depth - 1).list().ofMaxSize(3)));
        return Combinators.combine(types, attributes(), children).as((type, attributes, content) -> {
            ObjectNode block = node(type);
            if (!attributes.isEmpty()) {
                block.set("attrs", attributes);
            }
            if (!content.isEmpty()) {
                block.set("content", JSON.createArrayNode().addAll(content));
            }
            return block;
        });
    }

    private static Arbitrary<JsonNode> texts() {
        Arbitrary<String> words =
                Arbitraries.strings().all().ofMinLength(1).ofMaxLength(12).filter(PaperArbitraries::isWellFormed);
        Arbitrary<List<String>> marks = Arbitraries.of("bold", "italic", "link", "code")
                .list()
                .uniqueElements()
                .ofMaxSize(3);
        return Combinators.combine(words, marks).as((text, names) -> {
            ObjectNode node = node("text").put("text", text);
            if (!names.isEmpty()) {
                ArrayNode list = node.putArray("marks");
                for (String name : names.stream().sorted().toList()) {
                    ObjectNode mark = list.addObject().put("type", name);
                    if ("link".equals(name)) {
                        mark.putObject("attrs")
                                .put("href", "https://codraft.example/?q=é")
                                .putNull("target");
                    }
                }
            }
            return node;
        });
    }

    private static Arbitrary<ObjectNode> attributes() {
        Arbitrary<JsonNode> values = Arbitraries.<Object>of(
                        1, -7, 2.5, 1e300, 1L << 40, true, false, "", "start", "😀", List.of(1, "a", List.of()))
                .map(JSON::valueToTree);
        return Arbitraries.maps(Arbitraries.of("id", "level", "lang", "colwidth"), values)
                .ofMaxSize(3)
                .map(map -> {
                    ObjectNode attributes = JSON.createObjectNode();
                    map.forEach(attributes::set);
                    return attributes;
                });
    }

    private static ObjectNode node(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    /// A lone surrogate is no text: UTF-8 cannot carry it.
    private static boolean isWellFormed(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
