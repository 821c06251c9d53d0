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
import org.codraft.live.log.UpdateLog;
import org.codraft.live.projection.checkpoint.DocVerifier;
import org.codraft.records.DataFolder;
import org.codraft.records.RecordStore;

/// Walks everything stored and compares it with its hashes. An embedded store is used by one process at a time, so
/// the server has to be stopped first; a MongoDB can be checked while servers use it.
final class Verification {
    private Verification() {}

    static ExitCode run(Config config, Consumer<String> report) throws Exception {
        try (Parts parts = new Parts()) {
            if (!config.log().mongo()) {
                parts.opened("data folder", DataFolder.open(config.server().data()));
            }
            RecordStore records = parts.opened("records", RecordStore.open(config.records()));
            UpdateLog log = parts.opened("log", Logs.open(config.log(), records));
            AtomicInteger checked = new AtomicInteger();
            AtomicInteger damaged = new AtomicInteger();
            awaitHowever(new DocVerifier(log, YrsEngine.load(), Schema.load()).verifyAll(verdict -> {
                checked.incrementAndGet();
                if (!verdict.isOk()) {
                    damaged.incrementAndGet();
                    report.accept(verdict.toString());
                }
            }));
            report.accept(checked + " papers checked, " + damaged + " damaged");
            AuditVerifier.Verdict audit = awaitHowever(
                    new AuditVerifier(MongoAuditStore.open(records.database(), new RecordCalls(records.executor())))
                            .verify());
            audit.fault().ifPresent(report);
            report.accept(audit.checked() + " audit entries checked, "
                    + (audit.fault().isEmpty() ? "none damaged" : "the rest cannot be trusted"));
            return damaged.get() == 0 && audit.fault().isEmpty() ? ExitCode.OK : ExitCode.DAMAGE_FOUND;
        }
    }
}
