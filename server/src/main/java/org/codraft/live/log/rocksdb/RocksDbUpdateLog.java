package org.codraft.live.log.rocksdb;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.live.log.Checkpoint;
import org.codraft.live.log.CheckpointCodec;
import org.codraft.live.log.DocReader;
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
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The update log in one RocksDB folder, owned by this process. A batch of the [GroupCommit] is one write
/// batch, entries and heads together, synced to the write-ahead log once.
///
/// Appends, freezes and reopenings run on the thread of the group commit, everything else on a few worker
/// threads.
public final class RocksDbUpdateLog implements UpdateLog {
    static final Logger LOG = LoggerFactory.getLogger(RocksDbUpdateLog.class);

    private static final int READERS = 4;

    private final CurrentFolder current;
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final GroupCommit commits;
    private final WorkerThreads readers = new WorkerThreads("log-read-", READERS);
    /// One thread, so that comparing with the stored checkpoint and replacing it is one step.
    private final WorkerThreads checkpointer = new WorkerThreads("log-checkpoint-", 1);

    private final AtomicBoolean closed = new AtomicBoolean();

    private RocksDbUpdateLog(CurrentFolder current, GroupCommit.Limits limits) {
        this.current = current;
        this.commits = new GroupCommit("log-commit", limits, new SoleWriter(new Writes()));
    }

    /// Opens the log in `path`, creating it when there is none. Documents whose end does not agree with their
    /// head are named in the logging; they refuse to load, and their neighbours are not concerned.
    ///
    /// @throws LogException `DATA_FOLDER_IN_USE` when another process has it, `LOG_CORRUPT` when the folder
    ///     as a whole cannot be read, `STORE_UNAVAILABLE` otherwise
    public static RocksDbUpdateLog open(Path path) {
        return open(path, GroupCommit.Limits.DEFAULT);
    }

    static RocksDbUpdateLog open(Path path, GroupCommit.Limits limits) {
        RocksDbUpdateLog log = new RocksDbUpdateLog(CurrentFolder.open(path), limits);
        log.damagedAtOpening().forEach(damage -> LOG.error("found at start: {}", damage.getMessage()));
        return log;
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
        return readers.run(() -> reading(doc, DocReader::load));
    }

    @Override
    public Future<Head> head(DocId doc) {
        return readers.run(() -> reading(doc, DocReader::checkEnd));
    }

    @Override
    public Future<Void> read(DocId doc, Seq after, Consumer<Entry> each) {
        return readers.run(() -> {
            current.use(folder -> {
                try (RocksDbView view = new RocksDbView(folder, doc)) {
                    new DocReader(doc, view).read(after, each);
                }
            });
            return null;
        });
    }

    @Override
    public Future<Void> checkpoint(DocId doc, Checkpoint checkpoint) {
        return checkpointer.run(() -> {
            byte[] bytes = CheckpointCodec.encode(doc, checkpoint);
            current.use(folder -> {
                try (RocksDbView view = new RocksDbView(folder, doc);
                        WriteBatch batch = new WriteBatch()) {
                    if (new DocReader(doc, view).isNewer(checkpoint)) {
                        batch.put(folder.checkpoints(), Keys.doc(doc), bytes);
                        write(folder, batch);
                    }
                }
            });
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
        return readers.run(() -> {
            List<String> names;
            try {
                names = named(Folder::entries);
            } catch (LogException e) {
                // A damaged table of entries must not hide the documents of the others; every one has a head, too.
                LOG.error("{}", e.getMessage());
                names = named(Folder::heads);
            }
            return names.stream().filter(DocId::isValid).map(DocId::new).toList();
        });
    }

    @Override
    public LogStats stats() {
        return commits.stats();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        boolean written = commits.shutdown();
        boolean compacted = checkpointer.shutdown();
        boolean read = readers.shutdown();
        if (!written || !compacted || !read) {
            LOG.error("the store does not answer; the log folder stays open until the process ends");
            return;
        }
        synced.close();
        current.close();
    }

    /// One exception for each document whose head cannot be read or does not agree with its last entry. Reads
    /// one head and one entry a document: damage further back is found when the document is loaded or
    /// verified.
    List<LogException> damagedAtOpening() {
        List<LogException> found = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        for (Function<Folder, ColumnFamilyHandle> family :
                List.<Function<Folder, ColumnFamilyHandle>>of(Folder::entries, Folder::heads)) {
            try {
                names.addAll(named(family));
            } catch (LogException e) {
                // Those in undamaged tables can still be read, so the log opens all the same.
                found.add(e);
            }
        }
        for (String name : names) {
            try {
                reading(documentNamed(name), DocReader::checkEnd);
            } catch (LogException e) {
                found.add(e);
            }
        }
        return found;
    }

    /// Rewrites the tables now instead of when RocksDB finds it useful.
    void compact() {
        try {
            current.use(folder -> {
                folder.db().compactRange(folder.entries());
                folder.db().compactRange(folder.heads());
            });
        } catch (RocksDBException e) {
            throw RocksDbView.failure("compaction failed: " + e.getMessage(), e);
        }
    }

    private static DocId documentNamed(String name) {
        if (!DocId.isValid(name)) {
            throw new LogException(ErrorCode.LOG_CORRUPT, "a key of the log names no document");
        }
        return new DocId(name);
    }

    private <T> T reading(DocId doc, Function<DocReader, T> work) {
        try {
            return current.ask(folder -> {
                try (RocksDbView view = new RocksDbView(folder, doc)) {
                    return work.apply(new DocReader(doc, view));
                }
            });
        } catch (RocksDBException e) {
            throw RocksDbView.failure("reading document " + doc + " failed: " + e.getMessage(), e);
        }
    }

    /// Every document named by the keys of `family`, found by jumping from one document to the next.
    private List<String> named(Function<Folder, ColumnFamilyHandle> family) {
        try {
            return current.ask(folder -> {
                TreeSet<String> names = new TreeSet<>();
                try (RocksIterator at = folder.db().newIterator(family.apply(folder))) {
                    at.seekToFirst();
                    while (at.isValid()) {
                        String name = Keys.docPart(at.key());
                        names.add(name);
                        at.seek(Keys.afterEntries(name));
                    }
                    at.status();
                }
                return List.copyOf(names);
            });
        } catch (RocksDBException e) {
            throw RocksDbView.failure("the documents cannot be listed: " + e.getMessage(), e);
        }
    }

    /// After a failure the folder is in doubt, except on a full disk, from which RocksDB recovers by itself.
    private void write(Folder folder, WriteBatch batch) {
        try {
            folder.db().write(synced, batch);
        } catch (RocksDBException e) {
            LogException failure = LogException.unavailable("the log could not be written: " + e.getMessage(), e);
            boolean full = e.getStatus() != null && e.getStatus().getSubCode() == Status.SubCode.NoSpace;
            if (!full) {
                current.doubt(failure);
            }
            throw failure;
        }
    }

    /// The writing side, on the thread of the group commit. A batch numbered from remembered heads may be written
    /// after the folder was opened again: those of a failed batch are forgotten, and read anew from what is there.
    private final class Writes implements SoleWriter.Store {
        @Override
        public Head head(DocId doc) {
            return reading(doc, DocReader::head);
        }

        @Override
        public void write(SoleWriter.Batch numbered) {
            try (WriteBatch batch = new WriteBatch()) {
                current.use(folder -> {
                    for (SoleWriter.Numbered each : numbered.entries()) {
                        Entry entry = each.entry();
                        batch.put(folder.entries(), Keys.entry(each.doc(), entry.seq()), EntryCodec.encode(entry));
                    }
                    for (var head : numbered.heads().entrySet()) {
                        DocId doc = head.getKey();
                        batch.put(folder.heads(), Keys.doc(doc), HeadCodec.encode(doc, head.getValue()));
                    }
                    RocksDbUpdateLog.this.write(folder, batch);
                });
            } catch (RocksDBException e) {
                throw LogException.unavailable("the batch could not be put together: " + e.getMessage(), e);
            }
        }
    }
}
