package org.codraft.live.log;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import org.codraft.id.DocId;

/// The log of every document. Thread-safe; no call blocks the caller. Futures complete on a thread of the
/// log: a room moves back to its own context before touching anything, and does no work on the log's thread,
/// because the next sync waits for it.
///
/// Duties of every engine (held by `UpdateLogContract`):
/// - a completed [#append] is on disk and survives kill -9;
/// - entries of one document are numbered 1, 2, 3 ... in the order of the calls, hash-chained ([EntryHash]);
/// - appends that arrive while a sync is running share the next one (group commit);
/// - after [#freeze] has completed no entry is added until [#reopen]; an append with an older epoch is
///   refused;
/// - damage is found on [#load] and [#read] and named, never repaired in silence, and stays with its
///   document; a checkpoint that cannot be read is named and made up for by the entries, when all are there.
///
/// Failures: [LogException] with `LOCKED` (frozen or stale epoch), `STORE_UNAVAILABLE` (also when closed, and
/// when so much waits for a hanging store that more would only fill the memory), `LOG_CORRUPT`, `TOO_LARGE`.
/// After `STORE_UNAVAILABLE` the fate of an append is unknown: load the document again before appending more.
public interface UpdateLog extends AutoCloseable {
    /// Largest sum of update bytes in one append, and largest encoded checkpoint. A document may have 8 MiB;
    /// the rest is room for owners and framing below the 16 MiB that one MongoDB document can hold.
    int MAX_BYTES = 12 << 20;

    /// Most entries in one append, for the same bound: every entry takes some 200 bytes beside its update.
    int MAX_ENTRIES = 10_000;

    /// Appends in order, all or none; the future gives the number of the last entry. Empty lists and empty
    /// updates are refused with [IllegalArgumentException].
    Future<Seq> append(DocId doc, long epoch, List<NewEntry> entries);

    /// As [#append], for entries of a chain that was exported, tombstones among them. Put back in their order, with
    /// their authors and times, under their epoch, they get the numbers and hashes they had.
    Future<Seq> restore(DocId doc, long epoch, List<NewEntry> entries);

    /// Last checkpoint, tail (without tombstones) and head. A document never written has no checkpoint, no
    /// tail and [Head#empty].
    Future<Loaded> load(DocId doc);

    /// Where the log ends now, without loading it: the last entry is compared with the head, nothing further back.
    Future<Head> head(DocId doc);

    /// Stores `checkpoint` atomically beside the log; an older one than the stored is ignored. The entries it
    /// covers stay: a checkpoint only shortens loading.
    Future<Void> checkpoint(DocId doc, Checkpoint checkpoint);

    /// Refuses all later appends; gives the head it froze. Idempotent: a frozen log answers its head
    /// unchanged.
    Future<Head> freeze(DocId doc);

    /// Allows appends again under a new epoch. Idempotent likewise.
    Future<Head> reopen(DocId doc);

    /// Walks the entries of `doc` after `after` in order, tombstones included, on a thread of the log; used
    /// by `verify` and projections. The chain is verified on the way, from the entry at `after` on.
    Future<Void> read(DocId doc, Seq after, Consumer<Entry> each);

    /// Every document with at least one entry, damaged ones included.
    Future<List<DocId>> docs();

    /// Counters since the log was opened.
    LogStats stats();

    /// Makes what was accepted durable, then ends. Appends that come later, or that a hanging store leaves
    /// undone for ten seconds, fail with `STORE_UNAVAILABLE`.
    @Override
    void close();
}
