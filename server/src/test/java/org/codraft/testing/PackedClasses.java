package org.codraft.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/// The class path of this process with each of its folders packed into a jar, as what is delivered is packed. A
/// class in a folder takes a file descriptor at the moment it is first needed, and a class that could not be loaded
/// then is missing to the process for good; a jar is opened once.
public final class PackedClasses {
    private PackedClasses() {}

    /// The command, up to the class, of a Java process that may hold `descriptors` files; the jars go to `folder`.
    public static List<String> javaWith(int descriptors, Path folder) {
        return List.of(
                "sh",
                "-c",
                "ulimit -n " + descriptors + "; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                pathWithJarsIn(folder));
    }

    private static String pathWithJarsIn(Path folder) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(part -> Files.isDirectory(Path.of(part)) ? pack(part, folder) : part)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String pack(String classes, Path folder) {
        String jar = folder.resolve("classes-" + Integer.toHexString(classes.hashCode()) + ".jar")
                .toString();
        int exitCode = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--no-compress", "--file", jar, "-C", classes, ".");
        if (exitCode != 0) {
            throw new IllegalStateException(classes + " cannot be packed");
        }
        return jar;
    }
}
