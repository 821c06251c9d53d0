package org.codraft.live.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codraft.testing.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateFuzzIT {
    /// More with `-Dcodraft.fuzz.inputs=`; a failure names the seed to start from with `-Dcodraft.fuzz.seed=`.
    private static final String INPUTS = System.getProperty("codraft.fuzz.inputs", "100000");

    private static final String SEED = System.getProperty("codraft.fuzz.seed", "1");
    private static final Pattern SUMMARY = Pattern.compile("inputs (\\d+), passed (\\d+) with (\\d+) structs.*");

    @TempDir
    private Path folder;

    @Test
    void theEngineLivesThroughWhateverTheGateLetsIn() throws IOException {
        Path seed = folder.resolve("seed");
        ChildJvm child = ChildJvm.run(GateFuzz.class, SEED, INPUTS, seed.toString());
        assertThat(child.exitCode())
                .as("document of seed %d; %s", readSeed(seed), child.output())
                .isZero();
        System.out.println("gate fuzz: " + child.output().strip());
        Matcher summary = SUMMARY.matcher(child.output().strip());
        assertThat(summary.matches()).as(child.output()).isTrue();
        int inputs = Integer.parseInt(summary.group(1));
        assertThat(inputs).isGreaterThanOrEqualTo(Integer.parseInt(INPUTS));
        // A generator whose lies are all refused at once would prove nothing.
        assertThat(Integer.parseInt(summary.group(2))).isGreaterThan(inputs / 6);
        assertThat(child.output()).contains("documents left open 0");
    }

    @Test
    void aChildThatDiesIsNoticed() throws IOException {
        Path seed = folder.resolve("seed");
        ChildJvm child = ChildJvm.run(GateFuzz.class, "1", "not a number", seed.toString());
        assertThat(child.exitCode()).isNotZero();
    }

    private static long readSeed(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new DataInputStream(in).readLong();
        }
    }
}
