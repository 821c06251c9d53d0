package org.codraft.live.log.rocksdb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.stream.Stream;
import org.codraft.error.ErrorCode;
import org.codraft.live.log.LogException;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// One opened RocksDB folder: its settings, its column families and the version of its layout. Everything
/// native is freed by [#close], after which nothing of it may be touched.
final class Folder implements AutoCloseable {
    /// Layout of keys and column families. A folder with a higher number was written by a newer release.
    static final int LAYOUT = 1;

    static final byte[] LAYOUT_KEY = "codraft.log.rocksdb".getBytes(StandardCharsets.US_ASCII);

    /// Bounds what a start after a crash replays: some tenths of a second.
    private static final long WAL_BYTES = 64L << 20;

    private static final long MEMTABLE_BYTES = 32L << 20;
    private static final long CACHE_BYTES = 64L << 20;

    /// RocksDB reads and checks a block as a whole, so a flipped bit harms all that share one: a few entries,
    /// mostly of one document.
    private static final int ENTRY_BLOCK = 1024;

    /// Every head and every checkpoint has a block of its own.
    private static final int OWN_BLOCK = 1;

    /// Length of a generated document id. What is written next for a document belongs right beside what was written
    /// last, so that place is remembered for each beginning of this length, instead of looked for among all others.
    /// Ids of other lengths share a hint or have none.
    private static final int HINT_BYTES = 20;

    private static final List<String> FAMILIES = List.of("default", "entries", "heads", "checkpoints");

    private final List<AutoCloseable> natives;
    private final RocksDB db;
    private final List<ColumnFamilyHandle> families;

    private Folder(RocksDB db, List<ColumnFamilyHandle> families, List<AutoCloseable> natives) {
        this.db = db;
        this.families = families;
        this.natives = natives;
    }

    /// Opens or creates the store in `path`.
    ///
    /// RocksDB's paranoid mode is wanted for reading the write-ahead log: without it, damage there is skipped
    /// in silence. Afterwards it is not: one damaged block met by a compaction would end all writing, for
    /// every document. So what a crash left in the log is first read and moved to tables in that mode.
    ///
    /// @throws LogException `DATA_FOLDER_IN_USE`, `LOG_CORRUPT` or `STORE_UNAVAILABLE`
    static Folder open(Path path) {
        NativeLibrary.load();
        try {
            Files.createDirectories(path);
            refuseDamagedRecords(path);
            refuseUnknownFamilies(path);
            if (hasUnreadLog(path)) {
                open(path, true).close();
            }
            return open(path, false);
        } catch (RocksDBException e) {
            throw failure(path, e);
        } catch (IOException e) {
            throw LogException.unavailable("the log folder " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static Folder open(Path path, boolean paranoid) throws RocksDBException {
        List<AutoCloseable> natives = new ArrayList<>();
        try {
            List<ColumnFamilyDescriptor> descriptors = families(natives);
            List<ColumnFamilyHandle> handles = new ArrayList<>();
            DBOptions options = dbOptions(natives).setParanoidChecks(paranoid);
            Folder folder = new Folder(RocksDB.open(options, path.toString(), descriptors, handles), handles, natives);
            folder.checkLayout(path);
            return folder;
        } catch (RocksDBException e) {
            free(natives);
            throw e;
        }
    }

    private static boolean hasUnreadLog(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.anyMatch(file -> isWriteAheadLog(file) && file.toFile().length() > 0);
        }
    }

    private static void refuseDamagedRecords(Path path) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(path)) {
            files = all.filter(file -> isWriteAheadLog(file) || isManifest(file))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                OptionalLong at = RecordFile.firstDamage(in);
                if (at.isPresent()) {
                    throw new LogException(
                            ErrorCode.LOG_CORRUPT,
                            "the log folder " + path + " is damaged: the record at byte " + at.getAsLong() + " of "
                                    + file.getFileName() + " is not as it was written");
                }
            }
        }
    }

    private static boolean isWriteAheadLog(Path file) {
        return file.toString().endsWith(".log");
    }

    private static boolean isManifest(Path file) {
        return file.getFileName().toString().startsWith("MANIFEST-");
    }

    RocksDB db() {
        return db;
    }

    ColumnFamilyHandle entries() {
        return families.get(1);
    }

    ColumnFamilyHandle heads() {
        return families.get(2);
    }

    ColumnFamilyHandle checkpoints() {
        return families.get(3);
    }

    /// Writes what is in memory to tables first, so that the next start replays nothing.
    @Override
    public void close() {
        try (FlushOptions flush = new FlushOptions().setWaitForFlush(true)) {
            db.flush(flush, families);
        } catch (RocksDBException e) {
            // Everything acknowledged is in the write-ahead log, and the next start reads it from there.
            RocksDbUpdateLog.LOG.warn("the log could not be flushed at closing: {}", e.getMessage());
        }
        release();
    }

    /// Closes without writing anything; again does nothing.
    void release() {
        families.forEach(ColumnFamilyHandle::close);
        db.close();
        free(natives);
    }

    private static DBOptions dbOptions(List<AutoCloseable> natives) {
        // Without a setter of its own: a synced write-ahead log that is missing or cut short is found at opening.
        Properties tracked = new Properties();
        tracked.setProperty("track_and_verify_wals_in_manifest", "true");
        DBOptions options = DBOptions.getDBOptionsFromProps(tracked);
        natives.add(options);
        return options.setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                // A record cut off by a crash at the very end was never acknowledged and is dropped; damage anywhere
                // else stops the opening. The default would silently drop everything behind the damage.
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                .setMaxTotalWalSize(WAL_BYTES)
                .setMaxBackgroundJobs(2)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(4);
    }

    private static List<ColumnFamilyDescriptor> families(List<AutoCloseable> natives) {
        LRUCache cache = new LRUCache(CACHE_BYTES);
        natives.add(cache);
        return FAMILIES.stream()
                .map(name -> new ColumnFamilyDescriptor(
                        name.getBytes(StandardCharsets.US_ASCII),
                        familyOptions(name.equals("entries") ? ENTRY_BLOCK : OWN_BLOCK, cache, natives)))
                .toList();
    }

    private static ColumnFamilyOptions familyOptions(int blockSize, LRUCache cache, List<AutoCloseable> natives) {
        BloomFilter filter = new BloomFilter();
        Properties hinted = new Properties();
        hinted.setProperty("memtable_insert_with_hint_prefix_extractor", "fixed:" + HINT_BYTES);
        ColumnFamilyOptions options = ColumnFamilyOptions.getColumnFamilyOptionsFromProps(hinted)
                .setWriteBufferSize(MEMTABLE_BYTES)
                // Half of an entry is hashes, the rest a few dozen bytes: nothing to gain.
                .setCompressionType(CompressionType.NO_COMPRESSION)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockSize(blockSize)
                        .setBlockCache(cache)
                        .setFilterPolicy(filter));
        natives.addFirst(filter);
        natives.addFirst(options);
        return options;
    }

    private static void refuseUnknownFamilies(Path path) throws RocksDBException {
        if (!Files.exists(path.resolve("CURRENT"))) {
            return;
        }
        try (Options options = new Options()) {
            for (byte[] name : RocksDB.listColumnFamilies(options, path.toString())) {
                String family = new String(name, StandardCharsets.UTF_8);
                if (!FAMILIES.contains(family)) {
                    throw newer(path, "column family " + family);
                }
            }
        }
    }

    private void checkLayout(Path path) throws RocksDBException {
        byte[] stored = db.get(LAYOUT_KEY);
        if (stored == null) {
            writeLayout();
            return;
        }
        String version = new String(stored, StandardCharsets.US_ASCII);
        if (!version.equals(Integer.toString(LAYOUT))) {
            close();
            throw newer(path, "layout " + version);
        }
    }

    private void writeLayout() throws RocksDBException {
        try (WriteOptions sync = new WriteOptions().setSync(true);
                WriteBatch batch = new WriteBatch()) {
            batch.put(LAYOUT_KEY, Integer.toString(LAYOUT).getBytes(StandardCharsets.US_ASCII));
            db.write(sync, batch);
        }
    }

    private static LogException newer(Path path, String what) {
        return new LogException(
                ErrorCode.STORE_UNAVAILABLE,
                "the log folder " + path + " has " + what + ", this release reads layout " + LAYOUT
                        + ": it was written by a newer release");
    }

    private static LogException failure(Path path, RocksDBException e) {
        Status.Code code =
                e.getStatus() == null ? Status.Code.Undefined : e.getStatus().getCode();
        String message = String.valueOf(e.getMessage());
        if (code == Status.Code.IOError && message.toLowerCase(Locale.ROOT).contains("lock")) {
            return new LogException(
                    ErrorCode.DATA_FOLDER_IN_USE, "the log folder " + path + " is in use by another process", e);
        }
        if (code == Status.Code.Corruption) {
            return new LogException(ErrorCode.LOG_CORRUPT, "the log folder " + path + " is damaged: " + message, e);
        }
        return LogException.unavailable("the log folder " + path + " cannot be opened: " + message, e);
    }

    private static void free(List<AutoCloseable> natives) {
        for (AutoCloseable each : natives) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException("freeing native memory does not fail", e);
            }
        }
    }
}
