package org.codraft.live.projection.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.testing.LogEntries.await;
import static org.codraft.testing.LogEntries.entry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.codraft.id.ClientId;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.live.crdt.CrdtEngine;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;
import org.codraft.live.gate.Schema;
import org.codraft.live.log.Checkpoint;
import org.codraft.live.log.Entry;
import org.codraft.live.log.NewEntry;
import org.codraft.live.log.Seq;
import org.codraft.testing.InMemoryUpdateLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DocVerifierTest {
    private static final DocId DOC = new DocId("paper-1");
    private static final DocId OTHER = new DocId("paper-2");

    private static final ClientId WRITER = new ClientId(5);
    private static final Map<ClientId, UserId> OWNERS = Map.of(WRITER, entry(1).author());

    private final CrdtEngine engine = YrsEngine.load();
    private final InMemoryUpdateLog log = new InMemoryUpdateLog();
    private final DocVerifier verifier = new DocVerifier(log, engine, Schema.load());

    @AfterEach
    void nothingIsLeftOpen() {
        log.close();
        assertThat(engine.openDocs()).isZero();
    }

    @Test
    void documentWithoutCheckpointIsOk() {
        write(DOC, "one", "two");

        assertThat(await(verifier.verify(DOC))).hasToString("paper-1: ok, 2 entries, no checkpoint");
    }

    @Test
    void checkpointThatTheEntriesGiveIsOk() {
        write(DOC, "one", "two", "three");
        checkpoint(DOC, 2, stateAt(DOC, 2));

        assertThat(await(verifier.verify(DOC))).hasToString("paper-1: ok, 3 entries, checkpoint at 2");
    }

    @Test
    void checkpointWithOtherContentIsNamed() {
        write(DOC, "one", "two");
        checkpoint(DOC, 2, stateAt(DOC, 1));

        Verdict verdict = await(verifier.verify(DOC));

        assertThat(verdict.isOk()).isFalse();
        assertThat(verdict.toString())
                .contains("paper-1")
                .contains("at entry 2: the checkpoint")
                .contains("another");
    }

    @Test
    void checkpointThatGivesAClientIdToSomebodyElseIsNamed() {
        write(DOC, "one");
        Entry anchor = await(log.load(DOC)).tail().getFirst();
        Map<ClientId, UserId> owners = Map.of(WRITER, new UserId("somebody-else"));
        await(log.checkpoint(DOC, new Checkpoint(anchor.seq(), anchor.hash(), stateAt(DOC, 1), owners)));

        assertThat(await(verifier.verify(DOC)).damage()).contains("owner of a client id");
    }

    @Test
    void entryThatCannotBeAppliedIsNamed() {
        write(DOC, "one");
        await(log.append(DOC, 0, List.of(entry(1, new byte[] {1, 1, 1}))));

        Verdict verdict = await(verifier.verify(DOC));

        assertThat(verdict.isOk()).isFalse();
        assertThat(verdict.damage()).contains("entry 2");
    }

    @Test
    void checkpointThatCannotBeReadIsNamedAlthoughTheEntriesMakeUpForIt() {
        write(DOC, "one", "two");
        checkpoint(DOC, 1, stateAt(DOC, 1));
        log.damageCheckpoint(DOC);

        assertThat(await(verifier.verify(DOC)).damage()).contains("checkpoint").contains("all entries are whole");
    }

    @Test
    void everyDocumentGetsItsVerdictAndDamageStaysWithItsOwn() {
        write(OTHER, "one");
        write(DOC, "one", "two");
        log.damage(DOC, new Seq(2));

        List<Verdict> verdicts = new ArrayList<>();
        await(verifier.verifyAll(verdicts::add));

        assertThat(verdicts).extracting(Verdict::doc).containsExactly(DOC, OTHER);
        assertThat(verdicts).extracting(Verdict::isOk).containsExactly(false, true);
        assertThat(verdicts.getFirst().damage()).contains("entry 2");
    }

    /// Each text replaces the content, as one entry.
    private void write(DocId doc, String... texts) {
        try (Doc writer = engine.create(WRITER)) {
            for (String text : texts) {
                String json = "{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"content\":"
                        + "[{\"type\":\"text\",\"text\":\"" + text + "\"}]}]}";
                NewEntry entry = entry(1, writer.replace(json.getBytes(StandardCharsets.UTF_8)));
                await(log.append(doc, 0, List.of(entry)));
            }
        }
    }

    private byte[] stateAt(DocId id, int entries) {
        try (Doc doc = engine.create(new ClientId(6))) {
            await(log.load(id)).tail().stream()
                    .limit(entries)
                    .forEach(each -> doc.apply(each.content().update()));
            return doc.state();
        }
    }

    private void checkpoint(DocId doc, int at, byte[] state) {
        Entry anchor = await(log.load(doc)).tail().get(at - 1);
        await(log.checkpoint(doc, new Checkpoint(anchor.seq(), anchor.hash(), state, OWNERS)));
    }
}
