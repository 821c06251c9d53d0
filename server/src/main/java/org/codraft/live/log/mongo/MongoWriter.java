package org.codraft.live.log.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.bson.Document;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.live.log.BatchWriter;
import org.codraft.live.log.Entry;
import org.codraft.live.log.Head;
import org.codraft.live.log.LogException;
import org.codraft.live.log.NewEntry;
import org.codraft.live.log.Request;
import org.codraft.live.log.Seq;

/// Writes one gathered batch: numbers for all documents by one bulk of conditional writes to their heads,
/// then all entries by one bulk of inserts. Other nodes may do the same at the same time: whoever loses a
/// conditional write looks again and repeats. Runs on the thread of the group commit.
/// Over 300 lines because numbering, inserting and settling lost races share the state of one batch.
final class MongoWriter implements BatchWriter {
    /// Each lost attempt means that another node has won, so this many in a row mean something else.
    private static final int ATTEMPTS = 200;

    private final LogCollections collections;
    private final Settlement settlement;
    private final Numbering numbering;
    /// Settled heads; a stale one only costs a lost conditional write.
    private final Map<DocId, Head> remembered = new RecentlyUsed<>();

    MongoWriter(LogCollections collections, Settlement settlement) {
        this.collections = collections;
        this.settlement = settlement;
        this.numbering = new Numbering(collections);
    }

    @Override
    public void write(List<Request> batch) {
        Map<DocId, Deque<Request>> waiting = new LinkedHashMap<>();
        batch.forEach(each ->
                waiting.computeIfAbsent(each.doc(), id -> new ArrayDeque<>()).add(each));
        try {
            while (!waiting.isEmpty()) {
                appendAll(leadingAppends(waiting));
                waiting.values().forEach(this::turnFirst);
                waiting.values().removeIf(Deque::isEmpty);
            }
        } catch (MongoException e) {
            batch.forEach(each -> remembered.remove(each.doc()));
            throw LogException.unavailable("the log could not be written: " + e.getMessage(), e);
        }
    }

    private static Map<DocId, List<Request.Append>> leadingAppends(Map<DocId, Deque<Request>> waiting) {
        Map<DocId, List<Request.Append>> leading = new LinkedHashMap<>();
        waiting.forEach((doc, queue) -> {
            while (queue.peek() instanceof Request.Append append) {
                leading.computeIfAbsent(doc, id -> new ArrayList<>()).add(append);
                queue.remove();
            }
        });
        return leading;
    }

    private void appendAll(Map<DocId, List<Request.Append>> appends) {
        Map<DocId, List<Request.Append>> open = new LinkedHashMap<>(appends);
        for (int attempt = 0; attempt < ATTEMPTS && !open.isEmpty(); attempt++) {
            List<Run> runs = plan(open);
            Set<DocId> numbered = numbering.number(runs);
            insert(runs.stream().filter(run -> numbered.contains(run.doc())).toList());
            open.keySet().retainAll(runs.stream().map(Run::doc).collect(Collectors.toSet()));
            open.keySet().removeAll(numbered);
            open.keySet().forEach(remembered::remove);
        }
        open.values()
                .forEach(all -> all.forEach(append -> append.fail(
                        new LogException(ErrorCode.STORE_UNAVAILABLE, "other nodes were faster every time"))));
    }

    /// Refuses what its document does not take, and chains the rest.
    private List<Run> plan(Map<DocId, List<Request.Append>> open) {
        Map<DocId, Head> heads = headsFor(open);
        List<Run> runs = new ArrayList<>();
        open.forEach((doc, appends) -> {
            Head before = heads.get(doc);
            if (before == null) {
                return;
            }
            Head head = before;
            List<Request.Append> accepted = new ArrayList<>();
            List<Entry> entries = new ArrayList<>();
            for (Request.Append append : appends) {
                if (!takes(before, append)) {
                    append.fail(LogException.locked(doc, append.epoch(), before));
                    continue;
                }
                accepted.add(append);
                for (NewEntry content : append.entries()) {
                    Entry entry = Entry.following(doc, head, content);
                    entries.add(entry);
                    head = head.after(entry);
                }
            }
            if (!entries.isEmpty()) {
                runs.add(new Run(doc, before, accepted, entries));
            }
        });
        return runs;
    }

    private static boolean takes(Head head, Request.Append append) {
        return head.writable() && head.epoch() == append.epoch();
    }

    /// Settled heads: remembered ones, except where they would refuse something, because another node may
    /// have turned the document since. The others are looked up side by side. A damaged document has no head
    /// here; its appends are failed and its neighbours go on.
    private Map<DocId, Head> headsFor(Map<DocId, List<Request.Append>> open) {
        Map<DocId, Head> heads = new HashMap<>();
        Map<DocId, Future<Head>> asked = new LinkedHashMap<>();
        try (ExecutorService lookups = Executors.newVirtualThreadPerTaskExecutor()) {
            open.forEach((doc, appends) -> {
                Head known = remembered.get(doc);
                if (known != null && appends.stream().allMatch(append -> takes(known, append))) {
                    heads.put(doc, known);
                } else {
                    asked.put(doc, lookups.submit(() -> settlement.settled(doc)));
                }
            });
            asked.forEach((doc, answer) -> {
                try {
                    Head head = answer.get();
                    remembered.put(doc, head);
                    heads.put(doc, head);
                } catch (ExecutionException e) {
                    remembered.remove(doc);
                    Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
                    LogException failure = cause instanceof LogException known
                            ? known
                            : LogException.unavailable("document " + doc + " cannot be looked up", cause);
                    Objects.requireNonNull(open.get(doc)).forEach(append -> append.fail(failure));
                } catch (InterruptedException e) {
                    throw LogException.unavailable("interrupted", e);
                }
            });
        }
        return heads;
    }

    private void insert(List<Run> runs) {
        if (runs.isEmpty()) {
            return;
        }
        List<Document> chunks = runs.stream()
                .map(run -> new Chunk(run.doc(), run.entries()).toDocument())
                .toList();
        Set<Integer> failed = new HashSet<>();
        try {
            collections.entries().insertMany(chunks, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null || e.getWriteErrors().isEmpty()) {
                throw e;
            }
            e.getWriteErrors().stream().map(BulkWriteError::getIndex).forEach(failed::add);
        }
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            if (failed.contains(i)) {
                remembered.remove(run.doc());
                run.appends()
                        .forEach(append -> append.fail(new LogException(
                                ErrorCode.STORE_UNAVAILABLE,
                                "another node has put a tombstone at the numbers of this append")));
            } else {
                remembered.put(run.doc(), run.before().after(run.entries().getLast()));
                succeed(run);
            }
        }
    }

    private static void succeed(Run run) {
        long number = run.before().last().value();
        for (Request.Append append : run.appends()) {
            number += append.entries().size();
            append.succeed(new Seq(number));
        }
    }

    private void turnFirst(Deque<Request> queue) {
        if (!(queue.peek() instanceof Request.Turn turn)) {
            return;
        }
        queue.remove();
        try {
            turn.succeed(turned(turn.doc(), turn.writable()));
        } catch (LogException e) {
            turn.fail(e);
        }
    }

    /// Clears or sets `writable` in the same head that hands out numbers: everything numbered before is in,
    /// and is waited for here; everything after is refused.
    private Head turned(DocId doc, boolean writable) {
        remembered.remove(doc);
        settlement.settled(doc);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            HeadRow row = collections.head(doc);
            if (row == null) {
                throw LogException.corrupt(doc, Seq.NONE, "its head has gone");
            }
            boolean done = row.writable() == writable
                    || collections
                                    .heads()
                                    .updateOne(
                                            row.unchanged(),
                                            row.turned(writable).replacement("turn"))
                                    .getMatchedCount()
                            == 1;
            if (done) {
                Head head = settlement.settled(doc);
                remembered.put(doc, head);
                return head;
            }
        }
        throw new LogException(ErrorCode.STORE_UNAVAILABLE, "other nodes were faster every time");
    }
}
