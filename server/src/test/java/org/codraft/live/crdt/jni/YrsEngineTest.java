package org.codraft.live.crdt.jni;

import static org.assertj.core.api.Assertions.assertThat;

import org.codraft.id.ClientId;
import org.codraft.live.crdt.Doc;
import org.junit.jupiter.api.Test;

class YrsEngineTest {
    private final YrsEngine engine = YrsEngine.load();

    @Test
    void anEmptyDocumentHasAnEmptyState() {
        try (Doc doc = engine.create(new ClientId(1))) {
            assertThat(doc.state()).containsExactly(0, 0);
            assertThat(doc.stateVector()).containsExactly(0);
            assertThat(doc.diff(new byte[] {0})).containsExactly(0, 0);
        }
    }
}
