package org.codraft.audit;

import io.vertx.core.Future;
import java.util.Optional;

/// Walks the whole chain. A changed entry does not fit its hash, a missing or moved one leaves a gap, and entries
/// missing at the end are told by the noted end.
public final class AuditVerifier {
    private static final int PART = 1000;

    private final AuditStore store;

    public AuditVerifier(AuditStore store) {
        this.store = store;
    }

    /// What was found.
    ///
    /// @param checked entries found in order
    /// @param fault   what is wrong after them; empty when nothing is
    public record Verdict(long checked, Optional<String> fault) {}

    public Future<Verdict> verify() {
        return store.notedEnd().compose(noted -> walk(AuditStore.Head.START, noted));
    }

    private Future<Verdict> walk(AuditStore.Head from, AuditStore.Head noted) {
        return store.read(from.seq(), PART).compose(part -> {
            AuditStore.Head at = from;
            for (AuditEntry entry : part) {
                Optional<String> fault = fault(at, entry, noted);
                if (fault.isPresent()) {
                    return Future.succeededFuture(new Verdict(at.seq(), fault));
                }
                at = new AuditStore.Head(entry.seq(), entry.hash());
            }
            return part.size() == PART ? walk(at, noted) : Future.succeededFuture(last(at, noted));
        });
    }

    private static Optional<String> fault(AuditStore.Head at, AuditEntry entry, AuditStore.Head noted) {
        if (entry.seq() != at.seq() + 1) {
            return Optional.of("audit entry " + (at.seq() + 1) + " is missing");
        }
        if (!entry.follows(at.hash())
                || (entry.seq() == noted.seq() && !entry.hash().equals(noted.hash()))) {
            return Optional.of("audit entry " + entry.seq() + " is not as it was written");
        }
        return Optional.empty();
    }

    /// Entries beyond the noted end are fine: a crash came before it was noted.
    private static Verdict last(AuditStore.Head at, AuditStore.Head noted) {
        return new Verdict(
                at.seq(),
                at.seq() < noted.seq()
                        ? Optional.of("audit entries " + (at.seq() + 1) + " to " + noted.seq() + " are missing")
                        : Optional.empty());
    }
}
