// Long because the updates of all benchmarks are made in one place.
package org.codraft.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.codraft.id.UserId;
import org.codraft.live.gate.Admission;
import org.codraft.live.gate.Gate;
import org.codraft.live.gate.GateLimits;
import org.codraft.live.gate.Schema;
import org.codraft.live.protocol.Lib0Writer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What the gate costs: one keystroke of each sort, and a large document at once. 2.5 µs a keystroke is the limit.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-Xmx1g")
@State(Scope.Thread)
public class GateBench {
    private static final int KEYS = 20_000;
    private static final int ITEM = 0x80;
    private static final UserId ANNA = new UserId("anna");
    private static final UserId BEN = new UserId("ben");
    private static final Schema SCHEMA = Schema.load();

    private Gate gate = new Gate(SCHEMA, GateLimits.DEFAULT);
    private byte[] paragraph = {};
    private final List<byte[]> typing = new ArrayList<>();
    private final List<byte[]> elsewhere = new ArrayList<>();
    private final List<byte[]> byTwo = new ArrayList<>();
    private final List<byte[]> marks = new ArrayList<>();
    private final List<byte[]> backspaces = new ArrayList<>();
    private final List<Admission> admitted = new ArrayList<>();
    private byte[] bulk = {};

    @Setup
    public void makeUpdates() {
        paragraph = update(
                1,
                0,
                3,
                out -> out.writeByte(7)
                        .writeVarUint(1)
                        .writeVarString("default")
                        .writeVarUint(3)
                        .writeVarString("paragraph")
                        .writeByte(7)
                        .writeVarUint(0)
                        .writeVarUint(1)
                        .writeVarUint(0)
                        .writeVarUint(6)
                        .writeByte(4)
                        .writeVarUint(0)
                        .writeVarUint(1)
                        .writeVarUint(1)
                        .writeVarString("x".repeat(KEYS)));
        int start = 2 + KEYS;
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < KEYS; i++) {
            int clock = start + i;
            typing.add(letter(1, clock, 1, clock - 1));
            elsewhere.add(letter(1, clock, 1, 2 + random.nextInt(KEYS)));
            int own = i / 2;
            byTwo.add(i % 2 == 0 ? letter(1, start + own, 2, Math.max(0, own - 1)) : letter(2, own, 1, start + own));
            marks.add(update(
                    1,
                    clock,
                    1,
                    out -> out.writeByte(ITEM | 6)
                            .writeVarUint(1)
                            .writeVarUint(clock - 1L)
                            .writeVarString("bold")
                            .writeVarString(clock % 2 == 0 ? "{}" : "null")));
            Lib0Writer out = new Lib0Writer().writeVarUint(0).writeVarUint(1);
            backspaces.add(out.writeVarUint(1)
                    .writeVarUint(1)
                    .writeVarUint(1L + KEYS - i)
                    .writeVarUint(1)
                    .toByteArray());
        }
        byTwo.set(0, letter(1, start, 1, start - 1));
        bulk = manyParagraphs(
                2_300, "A paragraph of a paper has about as many letters as this one, and often more. ".repeat(2));
        Gate first = new Gate(SCHEMA, GateLimits.DEFAULT);
        first.admit(paragraph, ANNA);
        typing.subList(0, 25).forEach(each -> admitted.add(first.admit(each, ANNA)));
        System.out.println("bulk: " + bulk.length + " bytes");
    }

    @Setup(Level.Invocation)
    public void emptyGate() {
        gate = new Gate(SCHEMA, GateLimits.DEFAULT);
        gate.admit(paragraph, ANNA);
    }

    @Benchmark
    @OperationsPerInvocation(KEYS)
    public Gate typing() {
        return all(typing);
    }

    @Benchmark
    @OperationsPerInvocation(KEYS)
    public Gate typingAtRandomPlaces() {
        return all(elsewhere);
    }

    @Benchmark
    @OperationsPerInvocation(KEYS)
    public Gate typingByTwo() {
        for (int i = 0; i < byTwo.size(); i++) {
            gate.admit(byTwo.get(i), i % 2 == 0 ? ANNA : BEN);
        }
        return gate;
    }

    @Benchmark
    @OperationsPerInvocation(KEYS)
    public Gate marks() {
        return all(marks);
    }

    @Benchmark
    @OperationsPerInvocation(KEYS)
    public Gate backspaces() {
        return all(backspaces);
    }

    /// 25 keystrokes that wait for one socket become one update.
    @Benchmark
    public byte[] mergeOf25() {
        return Gate.merge(admitted);
    }

    /// A state of half a megabyte from outside; divide its size by this for bytes a second.
    @Benchmark
    public Admission bulkState() {
        return new Gate(SCHEMA, GateLimits.DEFAULT.withDocument(8 << 20, 8 << 20, 1_000_000)).admit(bulk, ANNA);
    }

    /// The same bytes as a checkpoint.
    @Benchmark
    public Gate load() {
        Gate loaded = new Gate(SCHEMA, GateLimits.DEFAULT);
        loaded.load(bulk, Map.of());
        return loaded;
    }

    private Gate all(List<byte[]> updates) {
        for (int i = 0; i < updates.size(); i++) {
            gate.admit(updates.get(i), ANNA);
        }
        return gate;
    }

    static byte[] letter(long client, int clock, long leftClient, int leftClock) {
        return update(
                client,
                clock,
                1,
                out -> out.writeByte(ITEM | 4)
                        .writeVarUint(leftClient)
                        .writeVarUint(leftClock)
                        .writeVarString("a"));
    }

    private static byte[] update(long client, int clock, int structs, java.util.function.Consumer<Lib0Writer> body) {
        Lib0Writer out = new Lib0Writer()
                .writeVarUint(1)
                .writeVarUint(structs)
                .writeVarUint(client)
                .writeVarUint(clock);
        body.accept(out);
        return out.writeVarUint(0).toByteArray();
    }

    static byte[] manyParagraphs(int count, String text) {
        return update(1, 0, count * 3, out -> {
            int clock = 0;
            int before = -1;
            for (int i = 0; i < count; i++) {
                if (before < 0) {
                    out.writeByte(7).writeVarUint(1).writeVarString("default");
                } else {
                    out.writeByte(ITEM | 7).writeVarUint(1).writeVarUint(before);
                }
                out.writeVarUint(3).writeVarString("paragraph");
                out.writeByte(7)
                        .writeVarUint(0)
                        .writeVarUint(1)
                        .writeVarUint(clock)
                        .writeVarUint(6);
                out.writeByte(4)
                        .writeVarUint(0)
                        .writeVarUint(1)
                        .writeVarUint(clock + 1)
                        .writeVarString(text);
                before = clock;
                clock += 2 + text.length();
            }
        });
    }
}
