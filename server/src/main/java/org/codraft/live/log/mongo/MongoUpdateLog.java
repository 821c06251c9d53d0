package org.codraft.live.log.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.codraft.id.DocId;
import org.codraft.live.log.Checkpoint;
import org.codraft.live.log.CheckpointCodec;
import org.codraft.live.log.DocReader;
import org.codraft.live.log.Entry;
import org.codraft.live.log.GroupCommit;
import org.codraft.live.log.Head;
import org.codraft.live.log.Loaded;
import org.codraft.live.log.LogException;
import org.codraft.live.log.LogStats;
import org.codraft.live.log.NewEntry;
import org.codraft.live.log.Seq;
import org.codraft.live.log.UpdateLog;
import org.codraft.live.log.WorkerThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The update log in a MongoDB database, for several nodes that may append to the same document.
///
/// Appends, freezes and reopenings run on the thread of the group commit, everything else on a few worker
/// threads. The database belongs to the caller, who closes its client after the log.
public final class MongoUpdateLog implements UpdateLog {
    private static final Logger LOG = LoggerFactory.getLogger(MongoUpdateLog.class);

    /// How long a numbered entry of another node is waited for before its number is taken for a hole. A
    /// living node needs a few milliseconds; one that takes longer has its append refused, and nobody has
    /// seen it.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int READERS = 4;

    private final LogCollections collections;
    private final Settlement settlement;
    private final GroupCommit commits;
    private final WorkerThreads workers = new WorkerThreads("log-read-", READERS);
    private final AtomicBoolean closed = new AtomicBoolean();

    private MongoUpdateLog(LogCollections collections, Settlement settlement, GroupCommit.Limits limits) {
        this.collections = collections;
        this.settlement = settlement;
        this.commits = new GroupCommit("log-commit", limits, new MongoWriter(collections, settlement));
    }

    /// Opens the log in `database`. Nothing is repaired here: holes of a crash are filled, visibly, by the
    /// next append or freeze of their document. Damaged heads are named in the logging.
    ///
    /// @throws LogException `STORE_UNAVAILABLE` when the database does not answer or a newer release wrote it
    public static MongoUpdateLog open(MongoDatabase database) {
        return open(database, PATIENCE);
    }

    static MongoUpdateLog open(MongoDatabase database, Duration patience) {
        try {
            LogCollections collections = LogCollections.of(database);
            collections.damagedHeads().forEach(damage -> LOG.error("found at start: {}", damage.getMessage()));
            Settlement settlement = new Settlement(collections, InstantSource.system(), patience);
            return new MongoUpdateLog(collections, settlement, GroupCommit.Limits.DEFAULT);
        } catch (MongoException e) {
            throw LogException.unavailable("the log's database cannot be used: " + e.getMessage(), e);
        }
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
        return workers.run(() -> reader(doc).load());
    }

    @Override
    public Future<Head> head(DocId doc) {
        return workers.run(() -> reader(doc).checkEnd());
    }

    @Override
    public Future<Void> read(DocId doc, Seq after, Consumer<Entry> each) {
        return workers.run(() -> {
            reader(doc).read(after, each);
            return null;
        });
    }

    @Override
    public Future<Void> checkpoint(DocId doc, Checkpoint checkpoint) {
        return workers.run(() -> {
            Document stored = new Document("_id", doc.value())
                    .append("upTo", checkpoint.upTo().value())
                    .append("data", new Binary(CheckpointCodec.encode(doc, checkpoint)));
            DocReader reader = reader(doc);
            if (reader.hasDamagedCheckpoint()) {
                // Its number cannot be believed, so nothing would count as newer.
                collections.checkpoints().deleteOne(Filters.eq("_id", doc.value()));
            }
            if (reader.isNewer(checkpoint)) {
                replaceOlder(stored);
            }
            return null;
        });
    }

    /// Only an older one is replaced, whoever stores at the same time. Twice, because between looking and
    /// inserting another node may have stored the first one, and an older one at that.
    private void replaceOlder(Document checkpoint) {
        Bson older = Filters.and(
                Filters.eq("_id", checkpoint.getString("_id")), Filters.lte("upTo", checkpoint.getLong("upTo")));
        for (int attempt = 0; attempt < 2; attempt++) {
            boolean stored =
                    collections.checkpoints().replaceOne(older, checkpoint).getMatchedCount() == 1
                            || LogCollections.insertUnlessThere(collections.checkpoints(), checkpoint);
            if (stored) {
                return;
            }
        }
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
        return workers.run(() -> collections.docs().stream()
                .filter(DocId::isValid)
                .map(DocId::new)
                .toList());
    }

    @Override
    public LogStats stats() {
        return commits.stats();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            commits.close();
            workers.shutdown();
        }
    }

    private DocReader reader(DocId doc) {
        return new DocReader(doc, new MongoView(collections, settlement, doc));
    }
}
