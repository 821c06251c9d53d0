package org.codraft.testing;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.live.log.Checkpoint;
import org.codraft.live.log.CheckpointCodec;
import org.codraft.live.log.DocReader;
import org.codraft.live.log.DocView;
import org.codraft.live.log.Entry;
import org.codraft.live.log.EntryCodec;
import org.codraft.live.log.GroupCommit;
import org.codraft.live.log.Head;
import org.codraft.live.log.HeadCodec;
import org.codraft.live.log.Loaded;
import org.codraft.live.log.LogException;
import org.codraft.live.log.LogStats;
import org.codraft.live.log.NewEntry;
import org.codraft.live.log.Seq;
import org.codraft.live.log.SoleWriter;
import org.codraft.live.log.UpdateLog;
import org.codraft.live.log.WorkerThreads;
import org.jspecify.annotations.Nullable;

/// The update log without a disk: the same group commit, codecs and chain checks as the engines, over maps of
/// stored bytes. Its store can be told to hang or to fail, which no test can ask of a real one.
public final class InMemoryUpdateLog implements UpdateLog {
    private final Disk disk;
    private final GroupCommit commits;
    private final WorkerThreads workers = new WorkerThreads("memory-log-", 2);
    private final AtomicReference<CountDownLatch> hang = new AtomicReference<>(new CountDownLatch(0));
    private final AtomicInteger failures = new AtomicInteger();

    private volatile boolean inWrite;

    /// What survives closing: give it to the next log and it goes on where this one ended.
    public static final class Disk {
        final Map<DocId, byte[]> heads = new ConcurrentHashMap<>();
        final Map<DocId, byte[]> checkpoints = new ConcurrentHashMap<>();
        final Map<DocId, NavigableMap<Seq, byte[]>> entries = new ConcurrentHashMap<>();

        /// The stored bytes themselves, so that a test can damage them.
        public byte[] entry(DocId doc, Seq seq) {
            return Objects.requireNonNull(
                    Objects.requireNonNull(entries.get(doc)).get(seq));
        }

        public byte[] head(DocId doc) {
            return Objects.requireNonNull(heads.get(doc));
        }

        public byte[] checkpoint(DocId doc) {
            return Objects.requireNonNull(checkpoints.get(doc));
        }
    }

    public InMemoryUpdateLog() {
        this(new Disk(), GroupCommit.Limits.DEFAULT);
    }

    public InMemoryUpdateLog(Disk disk, GroupCommit.Limits limits) {
        this.disk = disk;
        this.commits = new GroupCommit("memory-log-commit", limits, new SoleWriter(new Writes()));
    }

    /// From now on no write ends, until the latch that this returns is counted down.
    public CountDownLatch hang() {
        CountDownLatch latch = new CountDownLatch(1);
        hang.set(latch);
        return latch;
    }

    /// Whether a write has begun and hangs.
    public boolean isHanging() {
        return inWrite && hang.get().getCount() > 0;
    }

    /// The next write fails, and nothing of it is stored.
    public void failNextWrite() {
        failNextWrites(1);
    }

    public void failNextWrites(int writes) {
        failures.set(writes);
    }

    /// Flips one bit of a stored entry.
    public void damage(DocId doc, Seq seq) {
        Bits.flip(disk.entry(doc, seq), 100);
    }

    /// Flips one bit of the stored checkpoint.
    public void damageCheckpoint(DocId doc) {
        Bits.flip(disk.checkpoint(doc), 100);
    }

    @Override
    public Future<Seq> append(DocId doc, long epoch, List<NewEntry> entries) {
        return commits.append(doc, epoch, entries);
    }

    @Override
    public Future<Seq> restore(DocId doc, long epoch, List<NewEntry> entries) {
        return commits.restore(doc, epoch, entries);
    }

    @Override
    public Future<Loaded> load(DocId doc) {
        return workers.run(() -> new DocReader(doc, new View(doc)).load());
    }

    @Override
    public Future<Head> head(DocId doc) {
        return workers.run(() -> new DocReader(doc, new View(doc)).checkEnd());
    }

    @Override
    public Future<Void> read(DocId doc, Seq after, Consumer<Entry> each) {
        return workers.run(() -> {
            new DocReader(doc, new View(doc)).read(after, each);
            return null;
        });
    }

    @Override
    public Future<Void> checkpoint(DocId doc, Checkpoint checkpoint) {
        return workers.run(() -> {
            byte[] bytes = CheckpointCodec.encode(doc, checkpoint);
            disk.checkpoints.compute(
                    doc, (id, stored) -> new DocReader(id, new View(id)).isNewer(checkpoint) ? bytes : stored);
            return null;
        });
    }

    @Override
    public Future<Head> freeze(DocId doc) {
        return commits.turn(doc, false);
    }

    @Override
    public Future<Head> reopen(DocId doc) {
        return commits.turn(doc, true);
    }

    @Override
    public Future<List<DocId>> docs() {
        return workers.run(() -> List.copyOf(disk.entries.keySet()));
    }

    @Override
    public LogStats stats() {
        return commits.stats();
    }

    @Override
    public void close() {
        commits.close();
        workers.shutdown();
    }

    /// One document as it stands when the view is made.
    private final class View implements DocView {
        private final DocId doc;
        private final Head head;
        private final NavigableMap<Seq, byte[]> stored;

        View(DocId doc) {
            this.doc = doc;
            byte[] bytes = disk.heads.get(doc);
            this.head = bytes == null ? Head.empty() : HeadCodec.decode(doc, bytes);
            // Entries are put before their head, so up to the head everything is there.
            NavigableMap<Seq, byte[]> all = disk.entries.getOrDefault(doc, new TreeMap<>());
            this.stored = new TreeMap<>(all.headMap(head.last(), true));
        }

        @Override
        public Head head() {
            return head;
        }

        @Override
        public @Nullable Checkpoint checkpoint() {
            byte[] bytes = disk.checkpoints.get(doc);
            Checkpoint checkpoint = bytes == null ? null : CheckpointCodec.decode(doc, bytes);
            return checkpoint == null || checkpoint.upTo().compareTo(head.last()) > 0 ? null : checkpoint;
        }

        @Override
        public void entries(Seq from, Seq to, Consumer<Entry> each) {
            stored.subMap(from, true, to, true)
                    .forEach((seq, bytes) -> each.accept(EntryCodec.decode(doc, seq, bytes)));
        }
    }

    private final class Writes implements SoleWriter.Store {
        @Override
        public Head head(DocId doc) {
            return new View(doc).head();
        }

        @Override
        public void write(SoleWriter.Batch batch) {
            awaitHang();
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new LogException(ErrorCode.STORE_UNAVAILABLE, "the test asked for it");
            }
            for (SoleWriter.Numbered each : batch.entries()) {
                disk.entries
                        .computeIfAbsent(each.doc(), id -> new ConcurrentSkipListMap<>())
                        .put(each.entry().seq(), EntryCodec.encode(each.entry()));
            }
            Map<DocId, byte[]> heads = new HashMap<>();
            batch.heads().forEach((doc, head) -> heads.put(doc, HeadCodec.encode(doc, head)));
            disk.heads.putAll(heads);
        }

        private void awaitHang() {
            inWrite = true;
            try {
                hang.get().await();
            } catch (InterruptedException e) {
                throw LogException.unavailable("interrupted", e);
            } finally {
                inWrite = false;
            }
        }
    }
}
