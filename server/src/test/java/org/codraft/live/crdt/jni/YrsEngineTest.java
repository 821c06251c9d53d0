package org.codraft.live.crdt.jni;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.codraft.contract.CrdtEngineContract;
import org.codraft.live.crdt.CrdtEngine;
import org.junit.jupiter.api.Test;

class YrsEngineTest extends CrdtEngineContract {
    private static final YrsEngine ENGINE = YrsEngine.load();

    @Override
    protected CrdtEngine engine() {
        return ENGINE;
    }

    @Test
    void theVersionIsTheOneThatCargoLocked() throws IOException {
        String locked = Files.readString(Path.of("native/crdt-jni/Cargo.lock"));
        String[] nameAndVersion = ENGINE.version().split(" ", -1);
        assertThat(locked).contains("name = \"%s\"\nversion = \"%s\"".formatted(nameAndVersion[0], nameAndVersion[1]));
    }
}
