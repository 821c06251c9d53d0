package org.codraft.records;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.codraft.error.ErrorCode;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file of the embedded store, and the one thread that commits, syncs and compacts it.
///
/// Threads: commands run on any thread inside [#execute], one at a time; only `records-commit` commits, between
/// commands. So a committed version holds whole commands only: a document and its index entries, or neither. The
/// sync itself runs beside the next commands, which gather for the next commit (group commit). One at a time,
/// because the backend changes documents in place: a result is copied before the next command runs.
///
/// A result, read or write, is handed out only after everything it may have seen is synced. Nobody learns of a
/// write that a crash could take back.
final class DurableStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DurableStore.class);

    /// How values are written, see [StoredValues]; kept in the file.
    private static final int FORMAT = 1;

    /// Below this size an emptier file is not worth rewriting.
    private static final long SMALL_FILE = 4L * 1024 * 1024;

    /// Percent of live data that compaction keeps the file at; the same as MVStore's own default, which works
    /// only while auto-commit is on.
    private static final int FILL_RATE = 60;

    /// Bytes rewritten in one go, about 5 ms of work: commands wait for no longer than that.
    private static final int COMPACT_STEP = 1024 * 1024;

    /// With this much written since, the next look at the fill rate is due.
    private static final int COMMITS_BETWEEN_LOOKS = 64;

    private static final int CACHE_MIB = 32;
    private static final String CLEAN_SHUTDOWN = "clean";
    private static final Waiter CLOSE = new Waiter(0, () -> {}, e -> {});

    private final MVStore store;
    private final long small;
    private final ReentrantLock commands = new ReentrantLock();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong durable = new AtomicLong();
    private final BlockingQueue<Waiter> waiting = new LinkedBlockingQueue<>();
    private final Thread committer;
    private volatile @Nullable RuntimeException failure;
    private int commitsSinceLook;

    /// Someone whose result waits until everything up to `ticket` is synced.
    private record Waiter(long ticket, Runnable release, Consumer<RuntimeException> fail) {}

    private DurableStore(MVStore store, long small) {
        this.store = store;
        this.small = small;
        this.committer = Thread.ofPlatform().name("records-commit").daemon().unstarted(this::commitLoop);
    }

    static DurableStore open(Path file) {
        return open(file.toString(), SMALL_FILE);
    }

    /// @param file a path, or a name of H2's virtual file systems in tests
    /// @param small files up to this size are not compacted
    static DurableStore open(String file, long small) {
        MVStore store = new MVStore.Builder()
                .fileName(OrderedFile.nameOf(file))
                .autoCommitDisabled()
                .cacheSize(CACHE_MIB)
                .open();
        // Chunks may be reused at once: every commit is synced, and named by the header, before the next one begins,
        // so a chunk that the last version does not need is not needed after a crash either. The default of 45 s is
        // for stores that do not sync.
        store.setRetentionTime(0);
        checkFormat(store);
        DurableStore durable = new DurableStore(store, small);
        durable.committer.start();
        return durable;
    }

    /// A file of a later release is left alone rather than misread.
    private static void checkFormat(MVStore store) {
        int format = store.getStoreVersion();
        if (format == 0 && store.getMapNames().isEmpty()) {
            store.setStoreVersion(FORMAT);
        } else if (format != FORMAT) {
            store.closeImmediately();
            throw new RecordException(
                    ErrorCode.STORE_UNAVAILABLE,
                    "the record store has format " + format + ", this release reads format " + FORMAT);
        }
    }

    MVStore store() {
        return store;
    }

    /// Runs `command` and calls `done` with its result once that is durable, on this thread when it already is,
    /// else on the commit thread; or `failed` when the store can no longer commit.
    ///
    /// @param command must give a result that later commands do not change
    /// @param writes whether the command may have changed anything; it counts as having done so even when it throws
    <T> void execute(boolean writes, Supplier<T> command, Consumer<T> done, Consumer<RuntimeException> failed) {
        RuntimeException broken = failure;
        if (broken != null) {
            failed.accept(broken);
            return;
        }
        T result;
        long ticket;
        commands.lock();
        try {
            result = command.get();
            ticket = writes ? written.incrementAndGet() : written.get();
        } finally {
            commands.unlock();
        }
        if (durable.get() >= ticket) {
            done.accept(result);
        } else {
            waiting.add(new Waiter(ticket, () -> done.accept(result), failed));
        }
    }

    long sizeOnDisk() {
        return store.isClosed() ? 0 : store.getFileStore().size();
    }

    /// Commits and syncs what is left and closes the file.
    @Override
    public void close() {
        waiting.add(CLOSE);
        try {
            committer.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!store.isClosed()) {
            store.close();
        }
    }

    private void commitLoop() {
        List<Waiter> batch = new ArrayList<>();
        boolean closing = false;
        while (!closing) {
            try {
                batch.add(waiting.take());
            } catch (InterruptedException e) {
                return;
            }
            waiting.drainTo(batch);
            closing = batch.remove(CLOSE);
            try {
                commitAndSync();
                batch.forEach(waiter -> waiter.release().run());
                // They have their answers; what fails from here on is none of theirs.
                batch.clear();
                compactWhenDue();
            } catch (MVStoreException | IllegalStateException e) {
                fail(e, batch);
            }
            batch.clear();
        }
    }

    private void commitAndSync() {
        RuntimeException broken = failure;
        if (broken != null) {
            throw broken;
        }
        long target;
        commands.lock();
        try {
            target = written.get();
            if (target == durable.get()) {
                return;
            }
            commit();
        } finally {
            commands.unlock();
        }
        store.sync();
        durable.set(target);
    }

    /// Commits, and has the file's header name the new version, each time.
    ///
    /// MVStore would name it now and then, and find later versions by following each chunk to the next. But space
    /// is used again at once, so the next commit may overwrite a chunk in the middle of that way; after a power
    /// loss the way would end there, and MVStore would take a version from long ago. It writes the header whenever
    /// it finds the mark of a clean shutdown in it.
    private void commit() {
        store.getStoreHeader().put(CLEAN_SHUTDOWN, 1);
        store.commit();
    }

    /// What is in memory can no longer be trusted to be on disk: nobody gets an answer until a restart reads the
    /// file again.
    private void fail(RuntimeException e, List<Waiter> batch) {
        if (failure == null) {
            LOG.error("the record store cannot write and refuses everything from now on", e);
            failure = new IllegalStateException("the record store could not write", e);
        }
        RuntimeException broken = Objects.requireNonNull(failure);
        batch.forEach(waiter -> waiter.fail().accept(broken));
    }

    private void compactWhenDue() {
        if (++commitsSinceLook < COMMITS_BETWEEN_LOOKS || sizeOnDisk() < small) {
            return;
        }
        commitsSinceLook = 0;
        compactStep();
    }

    /// One bounded step: live pages of the emptiest chunks are written anew, which frees the space of those chunks.
    /// Commands wait meanwhile, because a reader in the middle of a map must not lose its pages.
    ///
    /// MVStore could also move whole chunks to close holes. That is left alone: it was seen to break its own
    /// assertions in a file that had been through a power loss. Later commits fill the holes.
    private void compactStep() {
        commands.lock();
        try {
            if (store.compact(FILL_RATE, COMPACT_STEP)) {
                commit();
                store.sync();
            }
        } finally {
            commands.unlock();
        }
    }
}
