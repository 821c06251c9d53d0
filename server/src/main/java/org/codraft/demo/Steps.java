package org.codraft.demo;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// One step for each of many things. Ends with the failure of the first that fails.
final class Steps {
    private static final int AT_ONCE = 4;

    private Steps() {}

    /// One after the other, so that the order of the files is the order of what is stored.
    static <T> Future<Void> inOrder(List<T> items, Function<T, Future<Void>> step) {
        Future<Void> all = Future.succeededFuture();
        for (T item : items) {
            all = all.compose(done -> step.apply(item));
        }
        return all;
    }

    /// A few at a time, in any order: each step waits for the disk, and several can wait together.
    static <T> Future<Void> together(List<T> items, Function<T, Future<Void>> step) {
        return Future.join(IntStream.range(0, AT_ONCE)
                        .mapToObj(lane -> IntStream.iterate(lane, i -> i < items.size(), i -> i + AT_ONCE)
                                .mapToObj(items::get)
                                .toList())
                        .map(lane -> inOrder(lane, step))
                        .toList())
                .mapEmpty();
    }
}
