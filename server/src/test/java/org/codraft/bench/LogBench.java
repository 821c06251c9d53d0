package org.codraft.bench;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.codraft.id.ConnectionId;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.live.log.NewEntry;
import org.codraft.live.log.Seq;
import org.codraft.live.log.UpdateLog;
import org.codraft.live.log.rocksdb.RocksDbUpdateLog;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// What durability costs: one synced group commit of 1, 100 and 1,000 documents, and entries a second when fifty
/// documents never pause. The floor, a bare append of the same bytes and one fdatasync, runs beside it.
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED"})
public class LogBench {
    /// A keystroke's update, as Yjs encodes it.
    private static final int UPDATE = 28;

    /// Bytes of one entry as stored, with its key and its share of framing.
    private static final int STORED = 250;

    private static List<NewEntry> keystroke() {
        NewEntry entry = new NewEntry(new byte[UPDATE], new UserId("user-1"), new ConnectionId(1), Instant.EPOCH);
        return List.of(entry);
    }

    /// A folder on the disk that holds the temporary files, and the log in it.
    @State(Scope.Benchmark)
    public static class Store {
        Path folder;
        UpdateLog log;

        @Setup(Level.Trial)
        public void open() throws IOException {
            folder = Files.createTempDirectory("codraft-bench");
            log = RocksDbUpdateLog.open(folder.resolve("log"));
        }

        @TearDown(Level.Trial)
        public void close() throws IOException {
            log.close();
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /// The documents that have one entry each in a group commit.
    @State(Scope.Benchmark)
    public static class Docs {
        @Param({"1", "100", "1000"})
        int docs;

        List<DocId> ids;

        @Setup
        public void name() {
            ids = IntStream.range(0, docs)
                    .mapToObj(i -> new DocId("paper-" + i))
                    .toList();
        }
    }

    /// A file of its own for the floor.
    @State(Scope.Benchmark)
    public static class Floor {
        FileChannel file;

        @Setup
        public void open(Store store) throws IOException {
            file = FileChannel.open(
                    store.folder.resolve("floor"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        @TearDown
        public void close() throws IOException {
            file.close();
        }
    }

    /// Until everything handed over at once is durable. The first append may get a sync of its own.
    @Benchmark
    public void groupCommit(Store store, Docs docs) throws Exception {
        List<Future<Seq>> fates = new ArrayList<>(docs.docs);
        for (DocId doc : docs.ids) {
            fates.add(store.log.append(doc, 0, keystroke()));
        }
        for (Future<Seq> fate : fates) {
            fate.await(60, TimeUnit.SECONDS);
        }
    }

    @Benchmark
    public void floor(Floor floor, Docs docs) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(docs.docs * STORED);
        while (bytes.hasRemaining()) {
            floor.file.write(bytes);
        }
        floor.file.force(false);
    }

    /// Fifty documents with two hundred keystrokes each on their way; the unit is one entry.
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @OperationsPerInvocation(10_000)
    public void sustainedEntries(Store store) throws Exception {
        List<Future<Seq>> fates = new ArrayList<>(10_000);
        for (int i = 0; i < 10_000; i++) {
            fates.add(store.log.append(new DocId("sustained-" + i % 50), 0, keystroke()));
        }
        for (Future<Seq> fate : fates) {
            fate.await(60, TimeUnit.SECONDS);
        }
    }

    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder().include(LogBench.class.getSimpleName()).build()).run();
    }
}
