package org.codraft.live.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `make fuzz` starts from goes through every door without a find, so that a find there is news.
class DoorFuzzIT {
    @TempDir
    private Path folder;

    @Test
    void theInputsToStartFromAreTakenOrRefused() throws Exception {
        DoorSeeds.main(new String[] {folder.toString()});
        List<Path> seeds;
        try (Stream<Path> files = Files.list(folder.resolve("seeds"))) {
            seeds = files.toList();
        }
        assertThat(seeds).hasSizeGreaterThan(600);
        for (Path seed : seeds) {
            DoorFuzz.fuzzerTestOneInput(Files.readAllBytes(seed));
        }
    }
}
