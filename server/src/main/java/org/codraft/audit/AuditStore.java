package org.codraft.audit;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.codraft.id.UserId;

/// Keeps the entries and, apart from them, where the chain ended when the last one was written; so that entries missing
/// at the end are missed too. Entries are only ever added.
public interface AuditStore {
    /// Where a chain ends.
    record Head(long seq, String hash) {
        /// The end of an empty chain.
        public static final Head START = new Head(0, AuditEntry.ORIGIN);
    }

    /// A stretch of time, open on the sides that are empty.
    ///
    /// @param from  the first moment in it
    /// @param until the first moment after it
    record Span(Optional<Instant> from, Optional<Instant> until) {
        public static final Span ALWAYS = new Span(Optional.empty(), Optional.empty());

        public boolean includes(Instant moment) {
            return from.map(first -> !moment.isBefore(first)).orElse(true)
                    && until.map(moment::isBefore).orElse(true);
        }
    }

    /// What to show.
    ///
    /// @param refused only what was refused, or only what was done; both when empty
    record Query(Optional<UserId> actor, Optional<String> target, Optional<Boolean> refused, Span span) {
        public static final Query ALL = new Query(Optional.empty(), Optional.empty(), Optional.empty(), Span.ALWAYS);

        public Query by(UserId wanted) {
            return new Query(Optional.of(wanted), target, refused, span);
        }

        public Query about(String wanted) {
            return new Query(actor, Optional.of(wanted), refused, span);
        }

        public Query ending(boolean inRefusal) {
            return new Query(actor, target, Optional.of(inRefusal), span);
        }

        public Query within(Span wanted) {
            return new Query(actor, target, refused, wanted);
        }
    }

    /// The end of what is stored, by the entries themselves.
    Future<Head> end();

    /// The end as it was noted when entries were last added.
    Future<Head> notedEnd();

    /// Adds entries, each following the one before, and notes the new end. Fails with `conflict` when there is an entry
    /// with one of these numbers: another server was faster.
    Future<Void> append(List<AuditEntry> entries);

    /// Up to `limit` entries with numbers above `after`, upwards.
    Future<List<AuditEntry>> read(long after, int limit);

    /// Up to `limit` entries with numbers below `before`, downwards.
    Future<List<AuditEntry>> newest(Query query, long before, int limit);
}
