package org.codraft;

import static org.codraft.Parts.awaitHowever;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.bson.BsonMaximumSizeExceededException;
import org.bson.Document;
import org.codraft.config.Config;
import org.codraft.config.ConfigException;
import org.codraft.drafting.file.BlobStore;
import org.codraft.error.ErrorCode;
import org.codraft.id.ConnectionId;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.live.log.Head;
import org.codraft.live.log.LogException;
import org.codraft.live.log.NewEntry;
import org.codraft.live.log.Seq;
import org.codraft.live.log.UpdateLog;
import org.codraft.records.RecordStore;

/// Puts an [Export] into stores that hold nothing yet. Every edit is logged again with its author and time under its
/// epoch, so it gets the number and the hash it had; a chain that ends with another hash than it did ends the import.
///
/// Whoever has edited an export can have made its hashes anew, so nothing in it is believed: what cannot have been
/// exported is damage. What stops half-way leaves stores that are no longer empty, and the next try says so: begin
/// again with empty ones.
final class Import {
    private static final int BATCH_BYTES = 4 << 20;
    private static final int BATCH_ENTRIES = 2_000;
    private static final int BATCH_DOCUMENTS = 200;

    /// Far more often than anybody freezes a paper; each turn is a sync.
    private static final long MOST_EPOCHS = 100_000;

    private final Config config;
    private final RecordStore records;
    private final UpdateLog log;
    private final ExportFolder folder;
    private long documents;
    private long entries;

    private Import(Config config, Stores stores, ExportFolder folder) {
        this.config = config;
        this.records = stores.records();
        this.log = stores.log();
        this.folder = folder;
    }

    static void run(Config config, Path from, Consumer<String> report) throws Exception {
        ExportFolder folder = ExportFolder.open(from);
        for (String collection : folder.names("records")) {
            if (!Export.isExported(collection)) {
                throw ExportFolder.damaged("records/" + collection + ".jsonl");
            }
        }
        try (Parts parts = new Parts()) {
            Stores stores = Stores.open(parts, config);
            Import whole = new Import(config, stores, folder);
            whole.requireEmpty();
            List<String> papers = folder.names("log");
            for (String paper : papers) {
                whole.chain(new DocId(paper));
            }
            int pictures = whole.pictures();
            for (String collection : folder.names("records")) {
                whole.collection(collection);
            }
            report.accept(whole.documents + " records, " + pictures + " pictures and " + papers.size() + " papers with "
                    + whole.entries + " edits read from " + from);
        }
    }

    private void requireEmpty() throws Exception {
        boolean empty = awaitHowever(log.docs()).isEmpty();
        for (String name : records.database().listCollectionNames().into(new ArrayList<>())) {
            empty &= !Export.isExported(name) || !Export.holdsSomething(records, name);
        }
        if (!empty) {
            throw new ConfigException(List.of("there is something in the stores already; an import needs empty ones"));
        }
    }

    private int pictures() throws Exception {
        List<String> hashes = folder.names("files");
        if (!hashes.isEmpty()) {
            BlobStore pictures = Stores.pictures(config, records, folder.pictures());
            for (String hash : hashes) {
                awaitHowever(pictures.put(Files.readAllBytes(folder.pictures().resolve(hash))));
            }
        }
        return hashes.size();
    }

    private void collection(String name) throws IOException {
        MongoCollection<Document> collection = records.database().getCollection(name);
        List<Document> batch = new ArrayList<>();
        long bytes = 0;
        try (ExportLines in = folder.read("records", name)) {
            for (Document next = in.next(Import::record); next != null; next = in.next(Import::record)) {
                batch.add(next);
                bytes += in.length();
                if (batch.size() == BATCH_DOCUMENTS || bytes > BATCH_BYTES) {
                    insert(collection, batch, in);
                    batch.clear();
                    bytes = 0;
                }
            }
            insert(collection, batch, in);
        }
    }

    private static Document record(String line) {
        Document record = Document.parse(line);
        if (!record.containsKey("_id")) {
            throw new IllegalArgumentException("a record without an id was not exported");
        }
        return record;
    }

    private void insert(MongoCollection<Document> into, List<Document> batch, ExportLines in) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            into.insertMany(batch);
        } catch (MongoBulkWriteException | BsonMaximumSizeExceededException e) {
            // Two of the same id, or more than a record can hold.
            throw in.damaged();
        }
        documents += batch.size();
    }

    private record ReadEntry(Seq seq, long epoch, NewEntry content) {}

    private void chain(DocId paper) throws Exception {
        try (ExportLines in = folder.read("log", paper.value())) {
            Head target = in.next(Import::head);
            if (target == null) {
                throw in.damaged();
            }
            Writing writing = new Writing(paper);
            for (ReadEntry next = in.next(Import::entry); next != null; next = in.next(Import::entry)) {
                writing.add(next);
            }
            writing.finish(target);
        }
    }

    private static Head head(String line) {
        JsonObject read = new JsonObject(line);
        return new Head(
                new Seq(read.getLong("last")),
                HexFormat.of().parseHex(read.getString("hash")),
                read.getBoolean("writable"),
                read.getLong("epoch"));
    }

    private static ReadEntry entry(String line) {
        JsonObject read = new JsonObject(line);
        return new ReadEntry(
                new Seq(read.getLong("seq")),
                read.getLong("epoch"),
                new NewEntry(
                        Base64.getDecoder().decode(read.getString("update")),
                        new UserId(read.getString("author")),
                        new ConnectionId(read.getLong("connection")),
                        Instant.parse(read.getString("at"))));
    }

    /// Where the writing of one paper stands.
    private final class Writing {
        private final DocId paper;
        private final List<ReadEntry> batch = new ArrayList<>();
        private long bytes;
        private Head at;
        private Seq next;

        Writing(DocId paper) throws Exception {
            this.paper = paper;
            this.at = awaitHowever(log.head(paper));
            this.next = at.last().next();
        }

        void add(ReadEntry entry) throws Exception {
            if (!entry.seq().equals(next)) {
                throw LogException.corrupt(paper, next, "the numbers of the export have a gap");
            }
            next = next.next();
            long more = entry.content().update().length;
            boolean full = batch.size() == BATCH_ENTRIES || bytes + more > BATCH_BYTES;
            if (!batch.isEmpty() && (full || batch.getLast().epoch() != entry.epoch())) {
                put();
            }
            batch.add(entry);
            bytes += more;
        }

        private void put() throws Exception {
            Seq first = batch.getFirst().seq();
            turn(batch.getFirst().epoch());
            if (!at.writable()) {
                throw LogException.corrupt(paper, first, "an entry stands in an epoch without writing");
            }
            restore(batch.stream().map(ReadEntry::content).toList());
            entries += batch.size();
            batch.clear();
            bytes = 0;
        }

        private void restore(List<NewEntry> contents) throws Exception {
            try {
                awaitHowever(log.restore(paper, at.epoch(), contents));
            } catch (LogException e) {
                if (e.code() == ErrorCode.TOO_LARGE) {
                    throw LogException.corrupt(
                            paper, batch.getFirst().seq(), "an edit there is larger than any can have been");
                }
                throw e;
            }
        }

        /// Freezes and reopens until the paper is in `epoch`.
        private void turn(long epoch) throws Exception {
            if (epoch < at.epoch() || epoch > MOST_EPOCHS) {
                throw LogException.corrupt(paper, at.last().next(), "nobody can have written in epoch " + epoch);
            }
            while (at.epoch() < epoch) {
                at = awaitHowever(at.writable() ? log.freeze(paper) : log.reopen(paper));
            }
        }

        void finish(Head target) throws Exception {
            if (!batch.isEmpty()) {
                put();
            }
            turn(target.epoch());
            Head reached = awaitHowever(log.head(paper));
            if (!reached.last().equals(target.last())
                    || !Arrays.equals(reached.hash(), target.hash())
                    || reached.writable() != target.writable()) {
                throw LogException.corrupt(
                        paper, reached.last(), "the imported chain is not the one that was exported");
            }
        }
    }
}
