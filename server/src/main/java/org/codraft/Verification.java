package org.codraft;

import static org.codraft.Parts.awaitHowever;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.codraft.audit.AuditVerifier;
import org.codraft.audit.mongo.MongoAuditStore;
import org.codraft.cli.ExitCode;
import org.codraft.config.Config;
import org.codraft.live.crdt.jni.YrsEngine;
import org.codraft.live.gate.Schema;
import org.codraft.live.projection.checkpoint.DocVerifier;

/// Walks everything stored and compares it with its hashes.
final class Verification {
    private Verification() {}

    static ExitCode run(Config config, Consumer<String> report) throws Exception {
        try (Parts parts = new Parts()) {
            Stores stores = Stores.open(parts, config);
            AtomicInteger checked = new AtomicInteger();
            AtomicInteger damaged = new AtomicInteger();
            awaitHowever(new DocVerifier(stores.log(), YrsEngine.load(), Schema.load()).verifyAll(verdict -> {
                checked.incrementAndGet();
                if (!verdict.isOk()) {
                    damaged.incrementAndGet();
                    report.accept(verdict.toString());
                }
            }));
            report.accept(checked + " papers checked, " + damaged + " damaged");
            AuditVerifier.Verdict audit = awaitHowever(new AuditVerifier(MongoAuditStore.open(
                            stores.records().database(),
                            new RecordCalls(stores.records().executor())))
                    .verify());
            audit.fault().ifPresent(report);
            report.accept(audit.checked() + " audit entries checked, "
                    + (audit.fault().isEmpty() ? "none damaged" : "the rest cannot be trusted"));
            return damaged.get() == 0 && audit.fault().isEmpty() ? ExitCode.OK : ExitCode.DAMAGE_FOUND;
        }
    }
}
