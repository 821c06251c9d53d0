package org.codraft.live.crdt.jni;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.live.crdt.Association.FOLLOWING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.codraft.id.ClientId;
import org.codraft.live.crdt.CrdtException;
import org.codraft.live.crdt.Doc;

/// What must hold for every content and every order. jqwik prints the seed of a failure.
class YrsDocLawsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YrsEngine ENGINE = YrsEngine.load();

    @Provide
    Arbitrary<JsonNode> papers() {
        return PaperArbitraries.papers();
    }

    @Provide
    Arbitrary<List<JsonNode>> someContents() {
        return PaperArbitraries.papers().list().ofMinSize(2).ofMaxSize(5);
    }

    @Property(tries = 200)
    void wholeUpdatesConvergeInEveryOrder(@ForAll("someContents") List<JsonNode> contents, @ForAll Random random)
            throws IOException {
        List<byte[]> updates = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            try (Doc writer = create(i + 10)) {
                updates.add(writer.replace(bytes(contents.get(i))));
            }
        }
        try (Doc first = create(1);
                Doc second = create(2)) {
            updates.forEach(first::apply);
            shuffled(updates, random).forEach(second::apply);
            assertThat(json(second, true)).isEqualTo(json(first, true));
            assertThat(second.diff(first.stateVector())).isEqualTo(first.diff(second.stateVector()));
        }
    }

    @Property(tries = 200)
    void exchangingDiffsMakesTwoDocumentsEqual(@ForAll("someContents") List<JsonNode> contents) throws IOException {
        try (Doc one = create(1);
                Doc two = create(2)) {
            for (int i = 0; i < contents.size(); i++) {
                (i % 2 == 0 ? one : two).replace(bytes(contents.get(i)));
            }
            byte[] forTwo = one.diff(two.stateVector());
            byte[] forOne = two.diff(one.stateVector());
            two.apply(forTwo);
            one.apply(forOne);
            assertThat(json(two, true)).isEqualTo(json(one, true));
            // Nothing is left to send but the list of deletions, which every diff carries.
            assertThat(one.diff(two.stateVector())[0]).isZero();
            assertThat(two.diff(one.stateVector())[0]).isZero();
        }
    }

    @Property(tries = 200)
    void aStateAppliedAgainChangesNothing(@ForAll("papers") JsonNode content) {
        try (Doc doc = create(1);
                Doc copy = create(2)) {
            doc.replace(bytes(content));
            copy.apply(doc.state());
            byte[] once = copy.state();
            copy.apply(doc.state());
            assertThat(copy.state()).isEqualTo(once);
            assertThat(copy.stateVector()).isEqualTo(doc.stateVector());
        }
    }

    @Property(tries = 300)
    void contentComesBackAsItWasWritten(@ForAll("papers") JsonNode content) throws IOException {
        try (Doc doc = create(1)) {
            doc.replace(bytes(content));
            JsonNode once = json(doc, false);
            assertThat(text(once)).isEqualTo(text(content));
            doc.replace(bytes(once));
            assertThat(json(doc, false)).isEqualTo(once);
        }
    }

    @Property(tries = 200)
    void runsCoverTheTextAndChangeNothingElse(@ForAll("papers") JsonNode content) throws IOException {
        try (Doc doc = create(5)) {
            doc.replace(bytes(content));
            JsonNode withAuthors = json(doc, true);
            for (JsonNode text : texts(withAuthors)) {
                int length = 0;
                for (JsonNode run : text.path("runs")) {
                    assertThat(run.get(0).asLong()).isEqualTo(5);
                    length += run.get(1).asInt();
                }
                assertThat(length).isEqualTo(text.path("text").asText().length());
                ((ObjectNode) text).remove("runs");
            }
            assertThat(withAuthors).isEqualTo(json(doc, false));
        }
    }

    @Property(tries = 200)
    void everyPlaceIsFoundAgain(@ForAll("papers") JsonNode content) {
        try (Doc doc = create(1)) {
            doc.replace(bytes(content));
            JsonNode blocks = content.path("content");
            for (int block = 0; block < blocks.size(); block++) {
                JsonNode children = blocks.get(block).path("content");
                if ("text".equals(children.at("/0/type").asText())) {
                    int length = text(children).length();
                    for (int offset = 0; offset <= length; offset++) {
                        byte[] place = doc.relativePosition(new int[] {block, 0}, offset, FOLLOWING);
                        assertThat(doc.absolutePosition(place)).containsExactly(block, 0, offset);
                    }
                }
            }
        }
    }

    @Provide
    Arbitrary<byte[]> anyBytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
    }

    /// Positions come from browsers: whatever the bytes, there is a place, no place, or a refusal.
    @Property(tries = 2000)
    void anyBytesAreSafeAsAPosition(@ForAll("anyBytes") byte[] bytes) {
        try (Doc doc = create(1)) {
            doc.replace("{\"type\":\"doc\",\"content\":[{\"type\":\"p\"}]}".getBytes(UTF_8));
            byte[] before = doc.state();
            try {
                doc.absolutePosition(bytes);
            } catch (CrdtException e) {
                assertThat(e.poisons()).isFalse();
            }
            assertThat(doc.state()).isEqualTo(before);
        }
    }

    private static Doc create(long clientId) {
        return ENGINE.create(new ClientId(clientId));
    }

    private static List<byte[]> shuffled(List<byte[]> updates, Random random) {
        List<byte[]> copy = new ArrayList<>(updates);
        Collections.shuffle(copy, random);
        return copy;
    }

    private static byte[] bytes(JsonNode content) {
        try {
            return JSON.writeValueAsBytes(content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(Doc doc, boolean authors) throws IOException {
        return JSON.readTree(doc.json(authors));
    }

    private static List<JsonNode> texts(JsonNode node) {
        List<JsonNode> found = new ArrayList<>();
        if ("text".equals(node.path("type").asText())) {
            found.add(node);
        }
        (node.isArray() ? node : node.path("content")).forEach(child -> found.addAll(texts(child)));
        return found;
    }

    private static String text(JsonNode node) {
        StringBuilder all = new StringBuilder();
        texts(node).forEach(text -> all.append(text.path("text").asText()));
        return all.toString();
    }
}
