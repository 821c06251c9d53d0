package org.codraft.live.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.testing.LogEntries.await;
import static org.codraft.testing.LogEntries.entry;
import static org.codraft.testing.LogEntries.refusal;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.testing.InMemoryUpdateLog;
import org.codraft.testing.LogEntries;
import org.junit.jupiter.api.Test;

/// What a healthy store never shows: the log over one that hangs or fails.
class GroupCommitTest {
    private static final DocId DOC = new DocId("paper-1");
    private static final DocId OTHER = new DocId("paper-2");
    private static final long BACKLOG = 100_000;

    private final InMemoryUpdateLog.Disk disk = new InMemoryUpdateLog.Disk();

    private InMemoryUpdateLog open() {
        return new InMemoryUpdateLog(
                disk, new GroupCommit.Limits(20_000, BACKLOG, Duration.ofMillis(200), Duration.ZERO, Duration.ZERO));
    }

    @Test
    void backlogIsBoundedWhileTheStoreHangsAndNothingAcceptedIsLost() {
        try (InMemoryUpdateLog log = open()) {
            CountDownLatch hanging = log.hang();
            List<Future<Seq>> accepted = new ArrayList<>();
            Future<Seq> last = log.append(DOC, 0, List.of(entry(0)));
            for (int i = 1; !last.failed(); i++) {
                accepted.add(last);
                last = log.append(DOC, 0, List.of(entry(i)));
                assertThat(log.stats().backlogBytes()).isLessThanOrEqualTo(BACKLOG);
            }
            assertThat(refusal(last).code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
            assertThat(accepted).hasSizeGreaterThan(100).noneMatch(Future::isComplete);

            hanging.countDown();
            for (int i = 0; i < accepted.size(); i++) {
                assertThat(await(accepted.get(i))).isEqualTo(new Seq(i + 1));
            }
            Awaitility.await().until(() -> log.stats().backlogBytes() == 0);
            assertThat(await(log.append(DOC, 0, List.of(entry(9))))).isEqualTo(new Seq(accepted.size() + 1));
            assertThat(log.stats().batches()).as("batches end at their bound").isGreaterThan(4);
        }
    }

    private InMemoryUpdateLog keepingDistance(Duration distance) {
        return new InMemoryUpdateLog(
                disk, new GroupCommit.Limits(20_000, BACKLOG, Duration.ofMillis(200), distance, distance));
    }

    @Test
    void whatArrivesSoonAfterASyncWaitsForTheNextOne() {
        List<Future<Seq>> next;
        try (InMemoryUpdateLog log = keepingDistance(Duration.ofHours(1))) {
            await(log.append(DOC, 0, List.of(entry(1))));
            next = IntStream.range(2, 20)
                    .mapToObj(i -> log.append(DOC, 0, List.of(entry(i))))
                    .toList();
            assertThat(next).noneMatch(Future::isComplete);
        }
        assertThat(next).allSatisfy(one -> assertThat(refusal(one).code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE));
    }

    @Test
    void syncsAreNoMoreThanTheDistanceBetweenThemAllows() {
        Duration distance = Duration.ofMillis(300);
        try (InMemoryUpdateLog log = keepingDistance(distance)) {
            long begun = System.nanoTime();
            List<Future<Seq>> all = IntStream.range(1, 20)
                    .mapToObj(i -> log.append(DOC, 0, List.of(entry(i))))
                    .toList();
            all.forEach(LogEntries::await);
            long passed = System.nanoTime() - begun;
            assertThat(log.stats().batches()).isBetween(1L, 1 + passed / distance.toNanos());
        }
    }

    @Test
    void failedBatchFailsExactlyItsAppendsAndLaterOnesAreNumberedOn() {
        try (InMemoryUpdateLog log = open()) {
            await(log.append(DOC, 0, List.of(entry(1))));
            CountDownLatch hanging = log.hang();
            Future<Seq> inBatch = log.append(DOC, 0, List.of(entry(2), entry(3)));
            Awaitility.await().until(log::isHanging);
            Future<Seq> behind = log.append(DOC, 0, List.of(entry(4)));
            Future<Seq> neighbour = log.append(OTHER, 0, List.of(entry(5)));
            log.failNextWrite();
            hanging.countDown();

            assertThat(refusal(inBatch).code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
            assertThat(await(behind)).isEqualTo(new Seq(2));
            assertThat(await(neighbour)).isEqualTo(new Seq(1));
            assertThat(await(log.load(DOC)).tail()).hasSize(2);
        }
    }

    @Test
    void failedFreezeLeavesTheDocumentWritable() {
        try (InMemoryUpdateLog log = open()) {
            log.failNextWrite();

            assertThat(refusal(log.freeze(DOC)).code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
            assertThat(await(log.append(DOC, 0, List.of(entry(1))))).isEqualTo(new Seq(1));
        }
    }

    @Test
    void appendsBehindAFreezeInTheSameBatchAreRefused() {
        try (InMemoryUpdateLog log = open()) {
            CountDownLatch hanging = log.hang();
            log.append(OTHER, 0, List.of(entry(0)));
            Awaitility.await().until(log::isHanging);
            Future<Seq> before = log.append(DOC, 0, List.of(entry(1)));
            Future<Head> frozen = log.freeze(DOC);
            Future<Seq> after = log.append(DOC, 0, List.of(entry(2)));
            Future<Head> reopened = log.reopen(DOC);
            Future<Seq> later = log.append(DOC, 2, List.of(entry(3)));
            hanging.countDown();

            assertThat(await(before)).isEqualTo(new Seq(1));
            assertThat(await(frozen).last()).isEqualTo(new Seq(1));
            assertThat(refusal(after).code()).isEqualTo(ErrorCode.LOCKED);
            assertThat(await(reopened).epoch()).isEqualTo(2);
            assertThat(await(later)).isEqualTo(new Seq(2));
            assertThat(log.stats().batches()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void listenerThatThrowsDoesNotStopTheLog() {
        try (InMemoryUpdateLog log = open()) {
            CountDownLatch hanging = log.hang();
            Future<Seq> first = log.append(DOC, 0, List.of(entry(1))).onComplete(done -> {
                throw new IllegalStateException("on purpose");
            });
            hanging.countDown();

            assertThat(await(first)).isEqualTo(new Seq(1));
            assertThat(await(log.append(DOC, 0, List.of(entry(2))))).isEqualTo(new Seq(2));
        }
    }

    @Test
    void closingWhileTheStoreHangsFailsWhatHasNotBegunAndOnlyThat() {
        InMemoryUpdateLog log = open();
        CountDownLatch hanging = log.hang();
        Future<Seq> begun = log.append(DOC, 0, List.of(entry(1)));
        Awaitility.await().until(log::isHanging);
        List<Future<Seq>> waiting = IntStream.range(2, 50)
                .mapToObj(i -> log.append(DOC, 0, List.of(entry(i))))
                .toList();

        log.close();

        assertThat(waiting).allMatch(Future::failed);
        assertThat(begun.isComplete()).isFalse();
        hanging.countDown();
        assertThat(await(begun)).isEqualTo(new Seq(1));
        try (InMemoryUpdateLog again = open()) {
            assertThat(await(again.load(DOC)).tail()).hasSize(1);
        }
    }
}
