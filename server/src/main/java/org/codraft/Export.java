package org.codraft;

import static org.codraft.Parts.awaitHowever;

import com.mongodb.client.model.Sorts;
import io.vertx.core.json.JsonObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.codraft.config.Config;
import org.codraft.drafting.file.BlobFolder;
import org.codraft.drafting.file.BlobStore;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.live.log.Entry;
import org.codraft.live.log.Head;
import org.codraft.live.log.Seq;
import org.codraft.live.log.UpdateLog;
import org.codraft.records.RecordStore;

/// Writes everything kept as text, the same from every engine: to read it without Codraft, and to move from the
/// embedded stores to MongoDB or back ([Import]).
///
/// Left out is what would be of no use elsewhere: sessions and one-time links, the keys of the data folder, and
/// checkpoints, which the log makes again. Damage ends the export, named: an export is whole or it is not finished.
final class Export {
    /// Pictures go out as files, whether they lie in a folder or among the records.
    private static final Set<String> LEFT_OUT = Set.of("sessions", "one_time_tokens", "blobs");

    private static final JsonWriterSettings CANONICAL =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private final RecordStore records;
    private final UpdateLog log;
    private final ExportFolder folder;
    private final BlobStore pictures;
    private long documents;
    private long entries;

    private Export(Config config, Stores stores, ExportFolder folder) {
        this.records = stores.records();
        this.log = stores.log();
        this.folder = folder;
        this.pictures = Stores.pictures(config, records, folder.pictures());
    }

    static void run(Config config, Path to, Consumer<String> report) throws Exception {
        try (Parts parts = new Parts()) {
            Stores stores = Stores.open(parts, config);
            ExportFolder folder = ExportFolder.create(to);
            Export export = new Export(config, stores, folder);
            export.collections();
            int pictures = export.pictures();
            List<DocId> papers = awaitHowever(stores.log().docs());
            for (DocId paper : papers) {
                folder.add("log", paper.value(), out -> export.chain(paper, out));
            }
            folder.finish(Instant.now());
            report.accept(export.documents + " records, " + pictures + " pictures and " + papers.size()
                    + " papers with " + export.entries + " edits written to " + to);
        }
    }

    /// Whether a collection holds records: not the log's own, which [#chain] writes, and not the store's.
    static boolean isExported(String collection) {
        return !LEFT_OUT.contains(collection) && !collection.startsWith("log_") && !collection.startsWith("system.");
    }

    static boolean holdsSomething(RecordStore records, String collection) {
        return records.database().getCollection(collection).find().first() != null;
    }

    private void collections() throws Exception {
        List<String> names = records.database().listCollectionNames().into(new ArrayList<>());
        names.removeIf(name -> !isExported(name) || !holdsSomething(records, name));
        for (String name : names) {
            folder.add("records", name, out -> {
                // In an order of their own, so that equal stores give equal files.
                for (Document each :
                        records.database().getCollection(name).find().sort(Sorts.ascending("_id"))) {
                    line(out, each.toJson(CANONICAL));
                    documents++;
                }
            });
        }
    }

    /// From a database they have come into the folder when they are found, from another folder they are put there.
    private int pictures() throws Exception {
        BlobFolder beside = BlobFolder.open(folder.pictures(), new RecordCalls(records.executor()));
        List<String> hashes = awaitHowever(pictures.hashes());
        for (String hash : hashes) {
            byte[] bytes = Files.readAllBytes(awaitHowever(pictures.find(hash)).orElseThrow());
            if (!awaitHowever(beside.put(bytes)).equals(hash)) {
                throw new CodraftException(ErrorCode.LOG_CORRUPT, "the picture " + hash + " is damaged");
            }
            folder.addPicture(hash);
        }
        return hashes.size();
    }

    private void chain(DocId paper, BufferedWriter out) throws Exception {
        Head head = awaitHowever(log.head(paper));
        line(
                out,
                new JsonObject()
                        .put("last", head.last().value())
                        .put("hash", HexFormat.of().formatHex(head.hash()))
                        .put("writable", head.writable())
                        .put("epoch", head.epoch())
                        .encode());
        awaitHowever(log.read(paper, Seq.NONE, entry -> {
            // What a running server has added since is not part of it.
            if (entry.seq().compareTo(head.last()) <= 0) {
                line(out, json(entry).encode());
                entries++;
            }
        }));
    }

    private static JsonObject json(Entry entry) {
        return new JsonObject()
                .put("seq", entry.seq().value())
                .put("epoch", entry.epoch())
                .put("at", entry.content().at().toString())
                .put("author", entry.content().author().value())
                .put("connection", entry.content().connection().value())
                .put(
                        "update",
                        Base64.getEncoder().encodeToString(entry.content().update()))
                .put("hash", HexFormat.of().formatHex(entry.hash()));
    }

    private static void line(BufferedWriter out, String text) {
        try {
            out.write(text);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
