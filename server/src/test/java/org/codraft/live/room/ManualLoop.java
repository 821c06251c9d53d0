package org.codraft.live.room;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A loop run by the test's own thread, with a clock that moves only when the test says so.
final class ManualLoop implements RoomLoop {
    private record Due(long at, long order, Runnable task) {}

    private final Thread owner = Thread.currentThread();
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final PriorityQueue<Due> timers =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    /// Work that has been handed over and not begun; null while it is done at once.
    private volatile @Nullable List<Runnable> heldBack;

    private long now;
    private Instant wall = Instant.parse("2026-11-24T12:00:00Z");
    private long order;

    @Override
    public void execute(Runnable task) {
        if (Thread.currentThread() == owner) {
            task.run();
        } else {
            tasks.add(task);
        }
    }

    @Override
    public void post(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Timer later(Duration delay, Runnable task) {
        Due due = new Due(now + delay.toNanos(), order++, task);
        timers.add(due);
        return () -> timers.remove(due);
    }

    @Override
    public <T> Future<T> offload(Callable<T> work) {
        List<Runnable> waiting = heldBack;
        Promise<T> done = Promise.promise();
        if (waiting == null) {
            call(work, done);
        } else {
            waiting.add(() -> call(work, done));
        }
        return done.future();
    }

    private static <T> void call(Callable<T> work, Promise<T> done) {
        try {
            done.complete(work.call());
        } catch (Exception e) {
            done.fail(e);
        }
    }

    /// From now on offloaded work waits.
    void holdBackWork() {
        heldBack = new CopyOnWriteArrayList<>();
    }

    boolean isWorkWaiting() {
        List<Runnable> waiting = heldBack;
        return waiting != null && !waiting.isEmpty();
    }

    /// Does what has waited, and work to come at once again.
    void doWork() {
        List<Runnable> waiting = heldBack;
        heldBack = null;
        if (waiting != null) {
            waiting.forEach(Runnable::run);
        }
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public Instant now() {
        return wall;
    }

    /// Sets the clock on the wall; no time passes.
    void jump(Duration by) {
        wall = wall.plus(by);
    }

    /// Runs what other threads hand over until `condition` holds.
    void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not come about");
            }
            run(next(5));
        }
    }

    /// Waits a few milliseconds for what other threads hand over.
    void pause() {
        run(next(5));
    }

    /// Runs everything handed over so far.
    void settle() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /// Lets time pass.
    void advance(Duration by) {
        settle();
        long target = now + by.toNanos();
        for (Due due = timers.peek(); due != null && due.at() <= target; due = timers.peek()) {
            timers.poll();
            now = due.at();
            due.task().run();
            settle();
        }
        now = target;
    }

    /// Time passes and nothing gets to run in it.
    void elapse(Duration by) {
        now += by.toNanos();
    }

    private @Nullable Runnable next(long millis) {
        try {
            return tasks.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(@Nullable Runnable task) {
        if (task != null) {
            task.run();
        }
    }
}
