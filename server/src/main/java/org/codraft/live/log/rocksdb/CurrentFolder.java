package org.codraft.live.log.rocksdb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.codraft.live.log.LogException;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/// The folder in use, opened again by itself after a write that failed for another reason than a full disk.
///
/// After such a failure RocksDB takes no more writes, and what a failed sync has left on the disk is not known: a
/// later sync that succeeds says nothing about it. Opening the folder reads back what is really there and writes it
/// anew. Until then nothing is read either, because a document loaded in between would miss what the write-ahead log
/// may still bring back.
///
/// Any thread may call. The guard is held for reading while the folder is used, for writing while it is replaced.
final class CurrentFolder implements AutoCloseable {
    /// Opening takes tenths of a second, and everybody who needs the log asks for it.
    private static final long BETWEEN_TRIES = Duration.ofSeconds(1).toNanos();

    private final Path path;
    private final ReentrantReadWriteLock guard = new ReentrantReadWriteLock();
    private Folder folder;
    private volatile @Nullable LogException doubt;
    private long nextTry = System.nanoTime();

    private CurrentFolder(Path path, Folder folder) {
        this.path = path;
        this.folder = folder;
    }

    static CurrentFolder open(Path path) {
        return new CurrentFolder(path, Folder.open(path));
    }

    /// What is done with the folder; it must not ask for the folder again.
    @FunctionalInterface
    interface Work {
        void on(Folder folder) throws RocksDBException;
    }

    /// Likewise, with an answer.
    @FunctionalInterface
    interface Question<T> {
        T on(Folder folder) throws RocksDBException;
    }

    /// @throws LogException `STORE_UNAVAILABLE` while the folder is in doubt and cannot be opened again
    void use(Work work) throws RocksDBException {
        ask(folder -> {
            work.on(folder);
            return this;
        });
    }

    /// Likewise.
    <T> T ask(Question<T> question) throws RocksDBException {
        if (doubt != null) {
            openAgain();
        }
        guard.readLock().lock();
        try {
            LogException why = doubt;
            if (why != null) {
                throw why;
            }
            return question.on(folder);
        } finally {
            guard.readLock().unlock();
        }
    }

    /// Nothing more is done with the folder as it is.
    void doubt(LogException why) {
        doubt = why;
    }

    private void openAgain() {
        guard.writeLock().lock();
        try {
            LogException why = doubt;
            if (why == null || System.nanoTime() - nextTry < 0) {
                return;
            }
            nextTry = System.nanoTime() + BETWEEN_TRIES;
            folder.release();
            folder = Folder.open(path);
            doubt = null;
            RocksDbUpdateLog.LOG.warn("the log folder was opened again after a failure: {}", why.getMessage());
        } catch (LogException e) {
            RocksDbUpdateLog.LOG.warn("the log folder cannot be opened again yet: {}", e.getMessage());
        } finally {
            guard.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        if (doubt == null) {
            folder.close();
        } else {
            folder.release();
        }
    }
}
