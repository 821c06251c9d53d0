package org.codraft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.codraft.live.crdt.jni.YrsEngine;
import org.codraft.live.log.rocksdb.RocksDbUpdateLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Native libraries come out of the jar at every start, and many processes end by kill -9.
class NativeLibrariesIT {
    @Test
    @Timeout(60)
    void killedProcessLeavesNoLibraryBehind(@TempDir Path folder) throws IOException, InterruptedException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.resolve("log").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = child.inputReader()) {
            assertThat(out.lines()).contains("loaded");
        }
        assertThat(child.waitFor()).isEqualTo(137);

        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }

    /// The other process: loads both, says so and is halted before anything can be tidied up.
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            YrsEngine.load();
            try (RocksDbUpdateLog log = RocksDbUpdateLog.open(Path.of(arguments[0]))) {
                System.out.println(log.stats().batches() == 0 ? "loaded" : "");
                System.out.flush();
                Runtime.getRuntime().halt(137);
            }
        }
    }
}
