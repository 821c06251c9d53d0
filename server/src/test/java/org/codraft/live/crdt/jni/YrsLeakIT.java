package org.codraft.live.crdt.jni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.live.crdt.Association.FOLLOWING;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.codraft.id.ClientId;
import org.codraft.live.crdt.Doc;
import org.codraft.testing.ChildJvm;
import org.codraft.testing.TypingTrace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Opening, editing and closing papers all day must not make the process grow. Measured in a JVM of its own whose heap
/// is whole from the start, so that only native memory can grow.
class YrsLeakIT {
    private static final int CYCLES = 1500;

    /// A paper of this trace holds some 0.6 MB of native memory, so a leak of every fiftieth shows as 20 MB.
    private static final int EDITS = 20_000;

    private static final long ALLOWED_GROWTH = 16L << 20;

    @Test
    @Timeout(120)
    void closedPapersGiveTheirMemoryBack() {
        assumeTrue(Files.exists(Path.of("/proc/self/statm")), "resident memory is read from /proc");
        ChildJvm child = ChildJvm.run(List.of("-Xms512m", "-XX:+AlwaysPreTouch"), Child.class);
        assertThat(child.exitCode()).as(child.output()).isZero();
    }

    /// The other process; everything that is asserted happens here.
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            YrsEngine engine = YrsEngine.load();
            TypingTrace trace = TypingTrace.of(EDITS, 3);
            byte[] state;
            byte[] content;
            try (Doc writer = engine.create(new ClientId(trace.baseClient()))) {
                writer.replace(trace.base());
                trace.updates().forEach(writer::apply);
                state = writer.state();
                content = writer.json(false);
            }
            cycles(engine, state, content, CYCLES / 5);
            long before = residentBytes();
            cycles(engine, state, content, CYCLES);
            assertThat(residentBytes() - before)
                    .as("bytes that the process grew by")
                    .isLessThan(ALLOWED_GROWTH);
            assertThat(engine.openDocs()).as("papers still open").isZero();
        }

        private static void cycles(YrsEngine engine, byte[] state, byte[] content, int count) {
            for (int i = 0; i < count; i++) {
                try (Doc doc = engine.create(new ClientId(100 + i))) {
                    doc.apply(state);
                    doc.json(true);
                    byte[] place = doc.relativePosition(new int[] {0, 0}, 0, FOLLOWING);
                    doc.absolutePosition(place);
                    if (i % 10 == 0) {
                        doc.replace(content);
                    }
                    doc.diff(new byte[] {0});
                }
            }
        }

        private static long residentBytes() throws IOException {
            String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ", -1);
            return Long.parseLong(pages[1]) * 4096;
        }
    }
}
