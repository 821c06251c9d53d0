package org.codraft.records;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.h2.store.fs.FilePathWrapper;

/// A file of H2's virtual file systems, `recorded:...`, that remembers what was done to it and in what order, so that
/// a test can make the file a power loss would have left.
///
/// One file at a time.
public final class RecordedFile extends FilePathWrapper {
    static final String SCHEME = "recorded";

    /// A disk keeps a page of this size whole or not at all.
    private static final int PAGE = 512;

    private static List<Step> steps = Collections.synchronizedList(new ArrayList<>());

    /// Something done to the file.
    sealed interface Step {}

    record Write(long at, byte[] bytes) implements Step {}

    record Truncate(long size) implements Step {}

    record Sync() implements Step {}

    static List<Step> startOver() {
        steps = Collections.synchronizedList(new ArrayList<>());
        return steps;
    }

    /// The file after a power loss behind the first `count` steps: everything before the last sync among them is
    /// there, of what came later any pages, and a later truncation or not.
    static byte[] afterPowerLoss(List<Step> all, int count, Random random) {
        int synced = count;
        while (synced > 0 && !(all.get(synced - 1) instanceof Sync)) {
            synced--;
        }
        byte[] file = new byte[0];
        for (Step step : all.subList(0, synced)) {
            file = apply(file, step);
        }
        List<Step> pending = new ArrayList<>();
        for (Step step : all.subList(synced, count)) {
            if (step instanceof Write(long at, byte[] bytes)) {
                for (int from = 0; from < bytes.length; from += PAGE) {
                    pending.add(
                            new Write(at + from, Arrays.copyOfRange(bytes, from, Math.min(from + PAGE, bytes.length))));
                }
            } else {
                pending.add(step);
            }
        }
        // Sometimes nothing reached the disk, sometimes nearly all of it.
        int kept = random.nextInt(5);
        for (Step step : pending) {
            if (random.nextInt(4) < kept) {
                file = apply(file, step);
            }
        }
        return file;
    }

    private static byte[] apply(byte[] file, Step step) {
        return switch (step) {
            case Write(long at, byte[] bytes) -> {
                byte[] grown = at + bytes.length > file.length ? Arrays.copyOf(file, (int) at + bytes.length) : file;
                System.arraycopy(bytes, 0, grown, (int) at, bytes.length);
                yield grown;
            }
            case Truncate(long size) -> size < file.length ? Arrays.copyOf(file, (int) size) : file;
            case Sync ignored -> file;
        };
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode), steps);
    }

    private static final class Channel extends ForwardingChannel {
        private final List<Step> done;

        Channel(FileChannel real, List<Step> done) {
            super(real);
            this.done = done;
        }

        @Override
        public synchronized int write(ByteBuffer from, long position) throws IOException {
            byte[] bytes = new byte[from.remaining()];
            from.duplicate().get(bytes);
            done.add(new Write(position, bytes));
            return file.write(from, position);
        }

        @Override
        public synchronized FileChannel truncate(long size) throws IOException {
            done.add(new Truncate(size));
            file.truncate(size);
            return this;
        }

        @Override
        public synchronized void force(boolean metaData) throws IOException {
            file.force(metaData);
            done.add(new Sync());
        }
    }
}
