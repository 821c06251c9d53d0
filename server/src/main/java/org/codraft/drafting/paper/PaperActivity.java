package org.codraft.drafting.paper;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentHashMap;
import org.codraft.id.DocId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves the date of a paper along with its text. Called for every durable edit, from any thread; writes at
/// most twice a minute: nobody reads a list more closely than that, and a date written through the record store
/// costs as much as a dozen edits.
public final class PaperActivity {
    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(PaperActivity.class);

    private final PaperStore store;
    private final InstantSource clock;
    private final ConcurrentHashMap<DocId, Instant> written = new ConcurrentHashMap<>();

    public PaperActivity(PaperStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// The text of `doc` has changed.
    public void textChanged(DocId doc) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant kept = written.merge(doc, now, (before, later) -> later.isBefore(before.plus(QUIET)) ? before : later);
        if (kept.equals(now)) {
            store.touch(doc, now).onFailure(e -> LOG.warn("the date of paper {} was not moved", doc, e));
        }
    }
}
