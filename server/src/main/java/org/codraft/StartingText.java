package org.codraft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.codraft.drafting.paper.PaperText;
import org.codraft.id.ClientId;
import org.codraft.id.DocId;
import org.codraft.id.Sha256;
import org.codraft.live.crdt.CrdtEngine;
import org.codraft.live.crdt.Doc;
import org.codraft.live.room.Rooms;

/// Writes the text a paper starts with through its room.
///
/// Each passage is made in an empty document of its own, under a client id made from the paper's id and the number of
/// the passage. So the same passages always give the same bytes, and writing them again changes nothing; and since
/// insertions at the same place are ordered by client id, the passages stand one after the other, each under its own
/// author.
final class StartingText implements PaperText {
    /// Client ids of one paper differ in the lowest 12 bits. Above 2^32, where no browser draws one.
    private static final int MOST_PASSAGES = 1 << 12;

    private static final int PAPER_BYTES = 5;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Rooms rooms;
    private final CrdtEngine engine;
    /// Nodes that carry an id, as in the editor.
    private final Set<String> blocks;

    StartingText(Rooms rooms, CrdtEngine engine, Set<String> blocks) {
        this.rooms = rooms;
        this.engine = engine;
        this.blocks = blocks;
    }

    @Override
    public Future<Void> begin(DocId doc, List<Passage> passages) {
        if (passages.size() > MOST_PASSAGES) {
            return Future.failedFuture(new IllegalArgumentException("too many passages"));
        }
        Future<Void> written = Future.succeededFuture();
        for (int i = 0; i < passages.size(); i++) {
            int number = i;
            Passage passage = passages.get(i);
            written = written.compose(before -> rooms.write(doc, passage.author(), update(doc, number, passage.json())))
                    .mapEmpty();
        }
        return written;
    }

    private byte[] update(DocId doc, int number, byte[] json) {
        try (Doc passage = engine.create(clientId(doc, number))) {
            return passage.replace(withIds(doc, number, json));
        }
    }

    private static ClientId clientId(DocId doc, int number) {
        long paper = 0;
        for (byte b : Arrays.copyOf(digest(doc, "client"), PAPER_BYTES)) {
            paper = paper << Byte.SIZE | (b & 0xff);
        }
        // The bit in front keeps small digests above 2^32 too.
        return new ClientId((1L << 52) | paper << 12 | number);
    }

    private byte[] withIds(DocId doc, int number, byte[] json) {
        try {
            JsonNode root = MAPPER.readTree(json);
            giveIds(doc, number, root, new int[1]);
            return MAPPER.writeValueAsBytes(root);
        } catch (IOException e) {
            throw new UncheckedIOException("a passage is JSON", e);
        }
    }

    private void giveIds(DocId doc, int number, JsonNode node, int[] count) {
        if (node instanceof ObjectNode block
                && blocks.contains(block.path("type").asText())) {
            ObjectNode attributes = block.withObjectProperty("attrs");
            if (!attributes.hasNonNull("id")) {
                attributes.put("id", blockId(doc, number + "." + count[0]++));
            }
        }
        node.path("content").forEach(child -> giveIds(doc, number, child, count));
    }

    /// Twelve characters, like the editor's own.
    private static String blockId(DocId doc, String place) {
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest(doc, place), 9));
    }

    private static byte[] digest(DocId doc, String purpose) {
        byte[] name = doc.value().getBytes(StandardCharsets.UTF_8);
        byte[] rest = purpose.getBytes(StandardCharsets.UTF_8);
        return Sha256.of(ByteBuffer.allocate(name.length + 1 + rest.length)
                .put(name)
                .put((byte) 0)
                .put(rest)
                .array());
    }
}
