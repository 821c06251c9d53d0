package org.codraft.bench;

import static org.codraft.live.crdt.Association.FOLLOWING;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.codraft.id.ClientId;
import org.codraft.live.crdt.CrdtEngine;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;
import org.codraft.testing.TypingTrace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// What each call into the engine costs, on a paper of 200 paragraphs with 100,000 keystrokes of four people behind it.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED"})
@State(Scope.Thread)
public class CrdtBench {
    private static final int EDITS = 100_000;
    private static final int BATCH = 10_000;

    private final CrdtEngine engine = YrsEngine.load();
    private final TypingTrace trace = TypingTrace.of(EDITS, 1);
    private final List<byte[]> updates = trace.updates();
    private byte[] base;
    private byte[] state;
    private byte[] beforeLast;
    private byte[] json;
    private byte[] position;
    private Doc doc;

    @Setup
    public void write() {
        try (Doc writer = engine.create(new ClientId(trace.baseClient()))) {
            base = writer.replace(trace.base());
        }
        doc = engine.create(new ClientId(1000));
        doc.apply(base);
        for (byte[] update : updates) {
            beforeLast = doc.stateVector();
            doc.apply(update);
        }
        state = doc.state();
        json = doc.json(false);
        position = doc.relativePosition(new int[] {100, 0}, 50, FOLLOWING);
    }

    @TearDown
    public void close() {
        doc.close();
    }

    @Benchmark
    public long createAndClose() {
        try (Doc empty = engine.create(new ClientId(1))) {
            return empty.hashCode();
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void applyKeystroke() {
        try (Doc fresh = engine.create(new ClientId(1000))) {
            fresh.apply(base);
            for (byte[] update : updates.subList(0, BATCH)) {
                fresh.apply(update);
            }
        }
    }

    @Benchmark
    public byte[] stateVector() {
        return doc.stateVector();
    }

    @Benchmark
    public byte[] diffOfOneKeystroke() {
        return doc.diff(beforeLast);
    }

    @Benchmark
    public byte[] state() {
        return doc.state();
    }

    @Benchmark
    public byte[] open() {
        try (Doc opened = engine.create(new ClientId(1000))) {
            opened.apply(state);
            return opened.stateVector();
        }
    }

    @Benchmark
    public byte[] json() {
        return doc.json(false);
    }

    @Benchmark
    public byte[] jsonWithAuthors() {
        return doc.json(true);
    }

    @Benchmark
    public byte[] replace() {
        try (Doc fresh = engine.create(new ClientId(1000))) {
            return fresh.replace(json);
        }
    }

    @Benchmark
    public byte[] relativePosition() {
        return doc.relativePosition(new int[] {100, 0}, 50, FOLLOWING);
    }

    @Benchmark
    public int[] absolutePosition() {
        return doc.absolutePosition(position);
    }

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder().include(CrdtBench.class.getSimpleName()).build()).run();
    }
}
