package org.codraft.bench.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The one thread on which every simulated editor lives: sockets that are ready, letters that are due.
final class Generator implements AutoCloseable {
    /// Something that wants to be called about every millisecond.
    interface Pace {
        void tick(long nanos);
    }

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 18);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private @Nullable Pace pace;
    private volatile boolean closed;

    Generator() throws IOException {
        selector = Selector.open();
        thread = Thread.ofPlatform().name("generator").daemon().start(this::run);
    }

    /// Runs `work` on the generator's thread and gives its result.
    <T> T ask(Supplier<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        tasks.add(() -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        selector.wakeup();
        return result.get(30, TimeUnit.SECONDS);
    }

    void tell(Runnable work) throws Exception {
        ask(() -> {
            work.run();
            return "";
        });
    }

    /// Takes over a line that has shaken hands.
    void add(Line line) throws Exception {
        ask(() -> {
            try {
                line.channel().configureBlocking(false);
                line.registered(line.channel().register(selector, SelectionKey.OP_READ, line));
                return line;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    /// From now on this one is asked what is due; null for nothing.
    void follow(@Nullable Pace next) throws Exception {
        tell(() -> pace = next);
    }

    private void run() {
        try {
            while (!closed) {
                if (pace == null) {
                    selector.select(this::ready);
                } else {
                    selector.select(this::ready, 1);
                }
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                Pace now = pace;
                if (now != null) {
                    now.tick(System.nanoTime());
                }
            }
            selector.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void ready(SelectionKey key) {
        Line line = (Line) key.attachment();
        try {
            if (key.isWritable()) {
                line.writable();
            }
            if (key.isValid() && key.isReadable()) {
                line.readable(buffer);
            }
        } catch (IOException e) {
            line.close();
        }
    }

    /// CPU nanoseconds of this process, the generator's thread and all that the JVM does beside it.
    static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        selector.wakeup();
        thread.join();
    }
}
