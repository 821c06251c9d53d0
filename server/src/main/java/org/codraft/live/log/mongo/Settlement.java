package org.codraft.live.log.mongo;

import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.codraft.id.DocId;
import org.codraft.live.log.Entry;
import org.codraft.live.log.EntryHash;
import org.codraft.live.log.Head;
import org.codraft.live.log.LogException;
import org.codraft.live.log.Seq;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes sure that every number handed out is filled: by the entry that got it, or, when its node has died,
/// by a tombstone. A number is filled only when all before it are, so the first free number is the only place
/// where two nodes can meet, and the unique `_id` decides between them: a late entry finds its place taken
/// and its append fails, without ever having been acknowledged.
///
/// Runs on the writer's thread or on virtual threads it waits for.
final class Settlement {
    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

    private final LogCollections collections;
    private final InstantSource clock;
    private final Duration patience;

    /// @param patience how long a number may stay free before it is taken for a hole. Too short costs a
    ///     living node a failed append, which it repeats; too long delays the first append after a crash
    Settlement(LogCollections collections, InstantSource clock, Duration patience) {
        this.collections = collections;
        this.clock = clock;
        this.patience = patience;
    }

    /// The end of the entries that are there now, which holds for readers: what is numbered but not yet
    /// filled was never acknowledged.
    ///
    /// @throws LogException `LOG_CORRUPT` when entries are missing that were there before
    Head filled(DocId doc) {
        return filled(doc, collections.head(doc));
    }

    private Head filled(DocId doc, @Nullable HeadRow row) {
        Chunk last = collections.lastChunk(doc, row == null ? Seq.MAX : new Seq(row.nextSeq() - 1));
        if (row == null) {
            if (last == null) {
                return Head.empty();
            }
            // A head never goes away: one that is here now was made between the two questions, with these entries.
            HeadRow begun = collections.head(doc);
            if (begun == null) {
                throw LogException.corrupt(doc, last.first(), "there are entries, but no head");
            }
            return filled(doc, begun);
        }
        Seq end = last == null ? Seq.NONE : last.last().seq();
        if (end.compareTo(row.settled()) < 0) {
            throw LogException.corrupt(doc, end.next(), "the entry is missing");
        }
        if (end.value() >= row.nextSeq()) {
            throw LogException.corrupt(doc, end, "the head says that this number is still free");
        }
        byte[] hash = last == null ? EntryHash.genesis() : last.last().hash();
        return new Head(end, hash, row.writable(), row.epoch());
    }

    /// The stored head with everything numbered by it filled; creates the head of a new document.
    Head settled(DocId doc) {
        HeadRow row = collections.head(doc);
        if (row == null) {
            filled(doc, null);
            LogCollections.insertUnlessThere(
                    collections.heads(), HeadRow.first(doc).toDocument());
            return settled(doc);
        }
        Head head = filled(doc, row);
        long since = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        Seq end = new Seq(row.nextSeq() - 1);
        while (head.last().compareTo(end) < 0) {
            if (System.nanoTime() - since < patience.toNanos()) {
                LockSupport.parkNanos(pause.toNanos());
                pause = pause.plus(pause);
                pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            } else {
                placeTombstones(doc, head, end);
            }
            head = filled(doc, row);
        }
        return head;
    }

    /// In one chunk, because the numbers up to `end` were handed out together: nobody numbers behind a number
    /// that is still free. So whoever got them writes one chunk, at the same `_id` as this one.
    private void placeTombstones(DocId doc, Head behind, Seq end) {
        Seq first = behind.last().next();
        if (isElsewhere(doc, first)) {
            throw LogException.corrupt(doc, first, "the entry is stored under another id");
        }
        long epoch = behind.last().equals(Seq.NONE) ? 0 : epochOfLast(doc, behind.last());
        List<Entry> tombstones = new ArrayList<>();
        byte[] hash = behind.hash();
        for (Seq hole = first; hole.compareTo(end) <= 0; hole = hole.next()) {
            Entry tombstone = Entry.tombstone(doc, hole, epoch, hash, clock.instant());
            tombstones.add(tombstone);
            hash = tombstone.hash();
        }
        if (LogCollections.insertUnlessThere(collections.entries(), new Chunk(doc, tombstones).toDocument())) {
            LOG.warn(
                    "entries {} to {} of document {} were numbered and never written; tombstones stand there now",
                    first.value(),
                    end.value(),
                    doc);
        }
    }

    /// The predecessor's: epochs never decrease along the chain.
    private long epochOfLast(DocId doc, Seq last) {
        Chunk chunk = collections.lastChunk(doc, last);
        return chunk == null ? 0 : chunk.last().epoch();
    }

    /// An entry whose `_id` was damaged must not be taken for one that was never written. A scan, but holes
    /// are rare.
    private boolean isElsewhere(DocId doc, Seq hole) {
        return collections
                        .entries()
                        .find(Filters.and(Filters.eq("doc", doc.value()), Filters.eq("first", hole.value())))
                        .first()
                != null;
    }
}
