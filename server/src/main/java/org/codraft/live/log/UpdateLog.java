package org.codraft.live.log;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import org.codraft.id.DocId;

/// The log of every document. Thread-safe; no call blocks the caller. Futures complete on a thread of the log:
/// a room moves back to its own context before touching anything.
///
/// Duties of every engine (held by `UpdateLogContract`):
/// - a completed [#append] is on disk and survives kill -9;
/// - entries of one document are numbered 1, 2, 3 ... in the order of the calls, hash-chained ([EntryHash]);
/// - appends that arrive while a sync is running share the next one (group commit);
/// - after [#freeze] has completed no entry is added until [#reopen]; an append with an older epoch is refused;
/// - damage is found on [#load] and named, never repaired in silence.
///
/// Failures: [LogException] with `LOCKED` (frozen or stale epoch), `STORE_UNAVAILABLE`, `LOG_CORRUPT`.
public interface UpdateLog extends AutoCloseable {
    /// Appends in order, all or none; the future gives the number of the last entry. Empty lists are refused.
    Future<Seq> append(DocId doc, long epoch, List<NewEntry> entries);

    /// Last good checkpoint, tail and head. A document never written has no checkpoint, no tail and [Seq#NONE].
    Future<Loaded> load(DocId doc);

    /// Stores `checkpoint` atomically beside the log; an older one than the stored is ignored.
    Future<Void> checkpoint(DocId doc, Checkpoint checkpoint);

    /// Refuses all later appends; gives the head it froze. Idempotent: a frozen log answers its head unchanged.
    Future<Head> freeze(DocId doc);

    /// Allows appends again under a new epoch. Idempotent likewise.
    Future<Head> reopen(DocId doc);

    /// Walks the entries of `doc` after `after` in order, on a thread of the log; used by `verify` and projections.
    Future<Void> read(DocId doc, Seq after, Consumer<Entry> each);

    /// Every document with at least one entry.
    Future<List<DocId>> docs();

    @Override
    void close();
}
