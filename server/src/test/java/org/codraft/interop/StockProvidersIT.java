package org.codraft.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.codraft.live.log.rocksdb.RocksDbUpdateLog;
import org.codraft.live.room.WriteDecision;
import org.codraft.testing.CollabServer;
import org.codraft.testing.NodeScript;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `@hocuspocus/provider`, `y-websocket` and Tiptap's StarterKit, as npm has them, against both endpoints.
class StockProvidersIT {
    private static RocksDbUpdateLog log;
    private static CollabServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        log = RocksDbUpdateLog.open(folder.resolve("log"));
        server = CollabServer.start(log);
        server.allow("reader", WriteDecision.READER);
    }

    @AfterAll
    static void stop() {
        server.close();
        assertThat(server.engine().openDocs()).isZero();
        log.close();
    }

    @Test
    void fourClientsTypeTogetherGoOfflineAndComeBack() {
        NodeScript.run(90, "stock-typing.mjs", server.port(), "typing");
    }

    @Test
    void starterKitWritesEverythingItCan() {
        NodeScript.run(90, "stock-tiptap.mjs", server.port(), "tiptap");
    }

    @Test
    void D7_A5_refusalsReachStockClientsAndTheirTextStays() {
        NodeScript.run(90, "stock-refused.mjs", server.port(), "refused");
    }
}
