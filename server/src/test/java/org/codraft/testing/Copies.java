package org.codraft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.testing.LogEntries.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.codraft.id.ClientId;
import org.codraft.id.DocId;
import org.codraft.live.crdt.CrdtEngine;
import org.codraft.live.crdt.Doc;
import org.codraft.live.gate.Schema;
import org.codraft.live.log.Entry;
import org.codraft.live.log.Loaded;
import org.codraft.live.log.Seq;
import org.codraft.live.log.UpdateLog;
import org.codraft.live.projection.checkpoint.DocVerifier;

/// D9: what everything that claims to be a document holds while nobody writes. Content of the live room, of a replay
/// of the log, and of the stored checkpoint with the entries behind it; the fourth is what a fresh client was sent.
///
/// @param checkpointAt number of the entry that the checkpoint stands at; 0 when none has been stored yet
/// @param verdict what `verify` says of the document
public record Copies(
        String doc, JsonNode live, JsonNode replayed, JsonNode reloaded, long checkpointAt, String verdict) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ClientId READER = new ClientId(7);

    /// @param live content of the room, as [org.codraft.live.room.Rooms#json] gives it
    public static Copies of(byte[] live, CrdtEngine engine, UpdateLog log, DocId doc) {
        try (Doc replayed = engine.create(READER);
                Doc reloaded = engine.create(READER)) {
            await(log.read(doc, Seq.NONE, entry -> apply(entry, replayed)));
            Loaded loaded = await(log.load(doc));
            if (loaded.checkpoint() != null) {
                reloaded.apply(loaded.checkpoint().state());
            }
            loaded.tail().forEach(entry -> apply(entry, reloaded));
            return new Copies(
                    doc.value(),
                    tree(live),
                    tree(replayed.json(false)),
                    tree(reloaded.json(false)),
                    loaded.checkpoint() == null ? 0 : loaded.checkpoint().upTo().value(),
                    await(new DocVerifier(log, engine, Schema.load()).verify(doc))
                            .toString());
        }
    }

    private static void apply(Entry entry, Doc doc) {
        if (!entry.isVoid()) {
            doc.apply(entry.content().update());
        }
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Fails unless all hold what a client was sent that came with nothing, and `verify` finds nothing wrong.
    ///
    /// @param why where in a test this is, for the message
    public void mustEqual(JsonNode fresh, String why) {
        assertThat(live).as("%s: live room of %s", why, doc).isEqualTo(fresh);
        assertThat(replayed).as("%s: log of %s", why, doc).isEqualTo(fresh);
        assertThat(reloaded).as("%s: checkpoint of %s", why, doc).isEqualTo(fresh);
        assertThat(verdict).as(why).startsWith(doc + ": ok, ");
    }

    /// The same, and there is a stored checkpoint to speak of.
    public void mustEqualWithCheckpoint(JsonNode fresh, String why) {
        mustEqual(fresh, why);
        assertThat(checkpointAt).as("%s: checkpoint of %s", why, doc).isPositive();
    }

    /// In one line, for another process.
    public String toLine() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Copies ofLine(String line) {
        try {
            return JSON.readValue(line, Copies.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
