package org.codraft.live.crdt.jni;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.codraft.id.ClientId;
import org.codraft.live.crdt.CrdtException;
import org.codraft.live.crdt.Doc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the wall itself stops, without the gate in front: updates that aborted the process or panicked must come out as
/// one exception. Run in a JVM of its own, because a regression ends that JVM.
///
/// The inputs that read freed memory are not here: the engine reports success for them, and only the gate stops them.
class NativeWallIT {
    @Test
    @Timeout(60)
    void hostileUpdatesThatPanicEndAsOneExceptionEachAndSayNothing() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:-CreateCoredumpOnCrash",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName())
                .redirectError(Redirect.PIPE)
                .start();
        String errors = new String(child.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> lines = child.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).as("%s%n%s", lines, errors).isZero();
        assertThat(errors).as("the panic hook is quiet").isEmpty();
        assertThat(lines).hasSizeGreaterThan(15).allMatch(line -> line.startsWith("poisoned: "));
    }

    /// The other process.
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            YrsEngine engine = YrsEngine.load();
            try (Doc neighbour = engine.create(new ClientId(9))) {
                byte[] before = neighbour.state();
                hostileUpdates().forEach(update -> {
                    try (Doc doc = engine.create(new ClientId(1))) {
                        doc.apply(update);
                        System.out.println("no exception");
                    } catch (CrdtException e) {
                        System.out.println((e.poisons() ? "poisoned: " : "refused: ") + e.getMessage());
                    }
                });
                assertThat(neighbour.state()).isEqualTo(before);
                assertThat(engine.openDocs()).isEqualTo(1);
            }
        }

        private static Stream<byte[]> hostileUpdates() {
            try (var in = new BufferedReader(new InputStreamReader(
                    Child.class.getResourceAsStream("/vectors/hostile-updates.tsv"), StandardCharsets.UTF_8))) {
                return in
                        .lines()
                        .filter(line -> line.startsWith("abort:") || line.startsWith("panic:"))
                        .map(line -> HexFormat.of().parseHex(line.substring(line.indexOf('\t') + 1)))
                        .toList()
                        .stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
