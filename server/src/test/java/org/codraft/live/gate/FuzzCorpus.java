package org.codraft.live.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What earlier runs of `make fuzz` found to lead somewhere, kept as text: so that the next run goes on from there,
/// on whichever machine. Long inputs are left out; the fuzzer makes them of short ones again.
///
/// `FuzzCorpus FOLDER FILE` writes FILE anew from the inputs in FOLDER.
public final class FuzzCorpus {
    private static final int LONGEST = 320;
    private static final String KEPT = "/fuzz/corpus.txt";

    private FuzzCorpus() {}

    static List<byte[]> kept() {
        return PaperSession.lines(KEPT).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Base64.getDecoder()::decode)
                .toList();
    }

    public static void main(String[] args) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# What make fuzz has found to lead somewhere: one input a line, in Base64; see FuzzCorpus.");
        try (Stream<Path> files = Files.list(Path.of(args[0]))) {
            List<byte[]> inputs = new ArrayList<>();
            for (Path file : files.toList()) {
                inputs.add(Files.readAllBytes(file));
            }
            // In an order that does not depend on the names, so that a diff shows what is new.
            inputs.stream()
                    .filter(input -> input.length > 0 && input.length <= LONGEST)
                    .sorted(Comparator.<byte[]>comparingInt(input -> input.length)
                            .thenComparing(Arrays::compareUnsigned))
                    .map(Base64.getEncoder()::encodeToString)
                    .forEach(lines::add);
        }
        Files.write(Path.of(args[1]), lines);
    }
}
