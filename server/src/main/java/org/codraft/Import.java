package org.codraft;

import static org.codraft.Parts.awaitHowever;

import com.mongodb.client.MongoCollection;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.codraft.config.Config;
import org.codraft.config.ConfigException;
import org.codraft.id.ConnectionId;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.live.log.Head;
import org.codraft.live.log.LogException;
import org.codraft.live.log.NewEntry;
import org.codraft.live.log.Seq;
import org.codraft.live.log.UpdateLog;
import org.codraft.records.RecordStore;
import org.jspecify.annotations.Nullable;

/// Puts an [Export] into stores that hold nothing yet. Every edit is logged again with its author and time under its
/// epoch, so it gets the number and the hash it had; a chain that ends with another hash than it did ends the import.
///
/// What stops half-way leaves stores that are no longer empty, and the next try says so: begin again with empty ones.
final class Import {
    private static final int BATCH_BYTES = 4 << 20;
    private static final int BATCH_ENTRIES = 2_000;
    private static final int BATCH_DOCUMENTS = 200;

    private final RecordStore records;
    private final UpdateLog log;
    private final ExportFolder folder;
    private long documents;
    private long entries;

    private Import(Stores stores, ExportFolder folder) {
        this.records = stores.records();
        this.log = stores.log();
        this.folder = folder;
    }

    static void run(Config config, Path from, Consumer<String> report) throws Exception {
        ExportFolder folder = ExportFolder.open(from);
        try (Parts parts = new Parts()) {
            Stores stores = Stores.open(parts, config);
            Import whole = new Import(stores, folder);
            whole.requireEmpty();
            List<String> papers = folder.names("log");
            for (String paper : papers) {
                whole.chain(new DocId(paper));
            }
            for (String collection : folder.names("records")) {
                whole.collection(collection);
            }
            report.accept(whole.documents + " records and " + papers.size() + " papers with " + whole.entries
                    + " edits read from " + from);
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

    private void collection(String name) throws IOException {
        MongoCollection<Document> collection = records.database().getCollection(name);
        List<Document> batch = new ArrayList<>();
        long bytes = 0;
        try (BufferedReader in = folder.read("records", name)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                batch.add(Document.parse(line));
                bytes += line.length();
                if (batch.size() == BATCH_DOCUMENTS || bytes > BATCH_BYTES) {
                    collection.insertMany(batch);
                    documents += batch.size();
                    batch.clear();
                    bytes = 0;
                }
            }
        }
        if (!batch.isEmpty()) {
            collection.insertMany(batch);
            documents += batch.size();
        }
    }

    private record ReadEntry(Seq seq, long epoch, NewEntry content) {}

    private void chain(DocId paper) throws Exception {
        try (BufferedReader in = folder.read("log", paper.value())) {
            Head target = head(object(paper, in.readLine()));
            Writing writing = new Writing(paper);
            List<ReadEntry> batch = new ArrayList<>();
            long bytes = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                ReadEntry entry = entry(object(paper, line));
                boolean full = batch.size() == BATCH_ENTRIES || bytes > BATCH_BYTES;
                if (!batch.isEmpty() && (full || batch.getLast().epoch() != entry.epoch())) {
                    writing.put(batch);
                    batch.clear();
                    bytes = 0;
                }
                batch.add(entry);
                bytes += entry.content().update().length;
            }
            if (!batch.isEmpty()) {
                writing.put(batch);
            }
            writing.turn(target.epoch());
            Head reached = awaitHowever(log.load(paper)).head();
            if (!reached.last().equals(target.last())
                    || !Arrays.equals(reached.hash(), target.hash())
                    || reached.writable() != target.writable()) {
                throw LogException.corrupt(
                        paper, reached.last(), "the imported chain is not the one that was exported");
            }
        } catch (DecodeException | ClassCastException | NullPointerException | IllegalArgumentException e) {
            throw LogException.corrupt(paper, Seq.NONE, "a line of the export cannot be read");
        }
    }

    private static JsonObject object(DocId paper, @Nullable String line) {
        if (line == null) {
            throw LogException.corrupt(paper, Seq.NONE, "its export is empty");
        }
        return new JsonObject(line);
    }

    private static Head head(JsonObject read) {
        return new Head(
                new Seq(read.getLong("last")),
                HexFormat.of().parseHex(read.getString("hash")),
                read.getBoolean("writable"),
                read.getLong("epoch"));
    }

    private static ReadEntry entry(JsonObject read) {
        return new ReadEntry(
                new Seq(read.getLong("seq")),
                read.getLong("epoch"),
                new NewEntry(
                        Base64.getDecoder().decode(read.getString("update")),
                        new UserId(read.getString("author")),
                        new ConnectionId(read.getLong("connection")),
                        Instant.parse(read.getString("at"))));
    }

    /// Where the writing of one paper stands. Asking the log would read the paper as often as it has batches.
    private final class Writing {
        private final DocId paper;
        private Head at;

        Writing(DocId paper) throws Exception {
            this.paper = paper;
            this.at = awaitHowever(log.load(paper)).head();
        }

        void put(List<ReadEntry> batch) throws Exception {
            long epoch = batch.getFirst().epoch();
            turn(epoch);
            if (!at.writable()) {
                throw LogException.corrupt(
                        paper, batch.getFirst().seq(), "an entry stands in an epoch without writing");
            }
            Seq last = awaitHowever(log.restore(
                    paper, epoch, batch.stream().map(ReadEntry::content).toList()));
            if (!last.equals(batch.getLast().seq())) {
                throw LogException.corrupt(paper, last, "the numbers of the export have a gap");
            }
            entries += batch.size();
        }

        /// Freezes and reopens until the paper is in `epoch`.
        void turn(long epoch) throws Exception {
            while (at.epoch() < epoch) {
                at = awaitHowever(at.writable() ? log.freeze(paper) : log.reopen(paper));
            }
        }
    }
}
