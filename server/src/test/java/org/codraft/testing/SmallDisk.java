package org.codraft.testing;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// A file system of its own that can be filled up or made to hang. Needs the rights to mount; where they are
/// missing the test counts as not run.
public final class SmallDisk implements AutoCloseable {
    private static final String NO_RIGHTS = "this machine lets nobody mount a file system";

    private final Path mount;

    private SmallDisk(Path mount) {
        this.mount = mount;
    }

    /// One of `megabytes` in memory, which gives out space only as it is written.
    public static SmallDisk inMemory(Path folder, int megabytes) throws IOException, InterruptedException {
        Path mount = Files.createDirectories(folder.resolve("disk"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", mount);
        Assumptions.assumeTrue(mounted, NO_RIGHTS);
        return new SmallDisk(mount);
    }

    /// One of `megabytes` in a file, which can be made to hang.
    public static SmallDisk inFile(Path folder, int megabytes) throws IOException, InterruptedException {
        Path image = folder.resolve("disk.img");
        Path mount = Files.createDirectories(folder.resolve("disk"));
        Files.write(image, new byte[megabytes << 20]);
        boolean mounted = run("mkfs.ext4", "-q", image) && run("mount", "-o", "loop", image, mount);
        Assumptions.assumeTrue(mounted, NO_RIGHTS);
        return new SmallDisk(mount);
    }

    public Path path() {
        return mount;
    }

    /// Leaves no byte free, until the file that this returns is deleted.
    public Path fill() throws IOException {
        Path filler = mount.resolve("filler");
        for (int size : List.of(1 << 20, 1 << 12, 1)) {
            byte[] piece = new byte[size];
            Arrays.fill(piece, (byte) 1);
            try (OutputStream out = Files.newOutputStream(filler, CREATE, APPEND)) {
                while (mount.toFile().getFreeSpace() >= size) {
                    out.write(piece);
                }
            } catch (IOException e) {
                // Full, which is what was wanted.
            }
        }
        return filler;
    }

    /// Everything written waits for `seconds`. A process of its own ends that, so that a failing test leaves
    /// nothing hanging.
    public Process hangFor(int seconds) throws IOException {
        return inShell("fsfreeze -f \"$0\"; sleep " + seconds + "; fsfreeze -u \"$0\"");
    }

    /// For some `rounds` of three seconds everything written waits, again and again, for 0.2 to 1 s.
    public Process slowFor(int rounds) throws IOException {
        return inShell("for delay in " + "0.2 0.4 0.6 0.8 1 ".repeat(rounds)
                + "; do fsfreeze -f \"$0\"; sleep $delay; fsfreeze -u \"$0\"; sleep 0.05; done");
    }

    private Process inShell(String script) throws IOException {
        return new ProcessBuilder("sh", "-c", script, mount.toString())
                .inheritIO()
                .start();
    }

    @Override
    public void close() {
        try {
            run("umount", "-l", mount);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean run(Object... command) throws InterruptedException {
        try {
            return new ProcessBuilder(
                                    Arrays.stream(command).map(Object::toString).toList())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
