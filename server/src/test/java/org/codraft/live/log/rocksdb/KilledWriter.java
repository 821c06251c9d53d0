package org.codraft.live.log.rocksdb;

import static org.codraft.testing.LogEntries.await;
import static org.codraft.testing.LogEntries.checkpointAt;
import static org.codraft.testing.LogEntries.entry;

import io.vertx.core.Future;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.codraft.id.DocId;
import org.codraft.live.log.Entry;
import org.codraft.live.log.Loaded;
import org.codraft.live.log.Seq;

/// A process that writes until it is killed, and says on its standard output what has been acknowledged.
final class KilledWriter {
    static final int DOCS = 8;

    private final RocksDbUpdateLog log;
    private final PrintStream out;

    private KilledWriter(RocksDbUpdateLog log, PrintStream out) {
        this.log = log;
        this.out = out;
    }

    /// Arguments: the folder and what to do, `append`, `checkpoint` or `compact`.
    public static void main(String[] args) {
        PrintStream toParent = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        KilledWriter writer = new KilledWriter(RocksDbUpdateLog.open(Path.of(args[0])), toParent);
        for (int round = 0; ; round++) {
            writer.appendToAll(round);
            if (args[1].equals("checkpoint")) {
                writer.checkpointAll();
            } else if (args[1].equals("compact")) {
                writer.say("compacting");
                writer.log.compact();
                writer.say("compacted");
            }
        }
    }

    static DocId doc(int number) {
        return new DocId("paper-" + number);
    }

    private void appendToAll(int round) {
        List<Future<Seq>> fates = new ArrayList<>();
        for (int i = 0; i < DOCS; i++) {
            DocId doc = doc(i);
            fates.add(log.append(doc, 0, List.of(entry(round), entry(round + 1)))
                    .onSuccess(seq -> say("acknowledged " + doc + " " + seq.value())));
        }
        fates.forEach(each -> await(each));
    }

    private void checkpointAll() {
        for (int i = 0; i < DOCS; i++) {
            DocId doc = doc(i);
            Loaded loaded = await(log.load(doc));
            if (loaded.tail().isEmpty()) {
                continue;
            }
            Entry last = loaded.tail().getLast();
            say("checkpointing " + doc);
            await(log.checkpoint(doc, checkpointAt(last, Map.of())));
            say("checkpointed " + doc + " " + last.seq().value());
        }
    }

    /// One write a line, so that a kill does not leave half a line behind a whole one.
    private synchronized void say(String line) {
        out.print(line + "\n");
        out.flush();
    }
}
