// Long because a contract that is read in one place is the point of it.
package org.codraft.live.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.codraft.testing.LogEntries.await;
import static org.codraft.testing.LogEntries.checkpointAt;
import static org.codraft.testing.LogEntries.entry;
import static org.codraft.testing.LogEntries.refusal;

import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.codraft.error.ErrorCode;
import org.codraft.id.ClientId;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// What every engine of the update log promises. An engine's test extends this and says how to open it.
public abstract class UpdateLogContract {
    protected static final DocId DOC = new DocId("paper-1");
    protected static final DocId OTHER = new DocId("paper-2");

    /// Flips after which another neighbour is looked at: it grows with each, and is read whole each time.
    private static final int FLIPS_BESIDE_ONE = 50;

    protected UpdateLog log;

    /// Opens the store of this test, the same one each time.
    protected abstract UpdateLog open();

    /// Things that a document has in the store.
    protected enum Stored {
        ENTRY,
        HEAD,
        CHECKPOINT
    }

    /// Flips one bit, number `bit` modulo all it has, of something stored; `seq` matters for entries only.
    /// The log is closed meanwhile. Flipping it again restores it.
    protected abstract void flip(Stored what, DocId doc, Seq seq, long bit);

    @BeforeEach
    void openLog() {
        log = open();
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void documentNeverWrittenIsEmptyAndWritable() {
        Loaded loaded = await(log.load(DOC));

        assertThat(loaded.checkpoint()).isNull();
        assertThat(loaded.tail()).isEmpty();
        assertThat(loaded.head()).usingRecursiveComparison().isEqualTo(Head.empty());
        assertThat(await(log.docs())).isEmpty();
    }

    @Test
    void entriesAreNumberedFromOneInTheOrderOfTheCalls() {
        List<Future<Seq>> numbers = IntStream.rangeClosed(1, 200)
                .mapToObj(i -> log.append(DOC, 0, List.of(entry(i))))
                .toList();

        for (int i = 0; i < 200; i++) {
            assertThat(await(numbers.get(i))).isEqualTo(new Seq(i + 1));
        }
        List<Entry> tail = await(log.load(DOC)).tail();
        assertThat(tail).hasSize(200);
        for (int i = 0; i < 200; i++) {
            assertThat(tail.get(i).content()).usingRecursiveComparison().isEqualTo(entry(i + 1));
        }
    }

    @Test
    void restoredEntriesHaveTheNumbersAndHashesTheyHad() {
        List<Entry> chain = new ArrayList<>();
        Head head = Head.empty();
        for (int i = 1; i <= 5; i++) {
            Entry next = i == 3
                    ? Entry.tombstone(DOC, new Seq(3), 0, head.hash(), Instant.ofEpochSecond(1_700_000_000))
                    : Entry.following(DOC, head, entry(i));
            chain.add(next);
            head = head.after(next);
        }
        List<NewEntry> contents = chain.stream().map(Entry::content).toList();

        assertThat(await(log.restore(DOC, 0, contents))).isEqualTo(new Seq(5));

        List<Entry> stored = new ArrayList<>();
        await(log.read(DOC, Seq.NONE, stored::add));
        assertThat(stored).usingRecursiveComparison().isEqualTo(chain);
        assertThat(await(log.load(DOC)).tail()).hasSize(4);
        assertThat(refusal(log.restore(DOC, 1, contents)).code()).isEqualTo(ErrorCode.LOCKED);
    }

    @Test
    void headIsTheOneThatLoadingGives() {
        assertThat(await(log.head(DOC))).usingRecursiveComparison().isEqualTo(Head.empty());

        await(log.append(DOC, 0, List.of(entry(1), entry(2))));
        await(log.checkpoint(DOC, checkpointAt(await(log.load(DOC)).tail().getFirst(), Map.of())));
        await(log.freeze(DOC));

        Head head = await(log.head(DOC));
        assertThat(head.last()).isEqualTo(new Seq(2));
        assertThat(head)
                .usingRecursiveComparison()
                .isEqualTo(await(log.load(DOC)).head());
    }

    @Test
    void headThatIsDamagedOrDoesNotAgreeWithTheLastEntryIsNotTold() {
        await(log.append(DOC, 0, List.of(entry(1))));
        for (Stored part : List.of(Stored.HEAD, Stored.ENTRY)) {
            log.close();
            flip(part, DOC, new Seq(1), 333);
            log = open();
            assertThat(refusal(log.head(DOC)).code()).as(part.name()).isEqualTo(ErrorCode.LOG_CORRUPT);
            log.close();
            flip(part, DOC, new Seq(1), 333);
            log = open();
        }
        assertThat(await(log.head(DOC)).last()).isEqualTo(new Seq(1));
    }

    @Test
    void everyDocumentHasNumbersOfItsOwn() {
        Future<Seq> first = log.append(DOC, 0, List.of(entry(1), entry(2)));
        Future<Seq> second = log.append(OTHER, 0, List.of(entry(3)));

        assertThat(await(first)).isEqualTo(new Seq(2));
        assertThat(await(second)).isEqualTo(new Seq(1));
        assertThat(await(log.docs())).containsExactlyInAnyOrder(DOC, OTHER);
    }

    @Test
    void listGetsConsecutiveNumbersAndAnswersTheLast() {
        await(log.append(DOC, 0, List.of(entry(1))));

        assertThat(await(log.append(DOC, 0, List.of(entry(2), entry(3), entry(4)))))
                .isEqualTo(new Seq(4));
        assertThat(await(log.load(DOC)).head().last()).isEqualTo(new Seq(4));
    }

    @Test
    void emptyListsAndEmptyUpdatesAreRefused() {
        NewEntry empty = new NewEntry(new byte[0], entry(1).author(), entry(1).connection(), entry(1).at());

        assertThatThrownBy(() -> log.append(DOC, 0, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.append(DOC, 0, List.of(entry(1), empty)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(await(log.load(DOC)).head().last()).isEqualTo(Seq.NONE);
    }

    @Test
    void appendBeyondTheLimitIsRefusedAndOneAtTheLimitIsKept() {
        NewEntry whole = entry(1, new byte[UpdateLog.MAX_BYTES]);
        NewEntry one = entry(2, new byte[1]);

        assertThat(refusal(log.append(DOC, 0, List.of(whole, one))).code()).isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(await(log.append(DOC, 0, List.of(whole)))).isEqualTo(new Seq(1));
        assertThat(await(log.load(DOC)).tail()).hasSize(1);
    }

    @Test
    void entriesAreChainedByHash() {
        await(log.append(DOC, 0, List.of(entry(1), entry(2))));
        await(log.append(DOC, 0, List.of(entry(3))));

        Loaded loaded = await(log.load(DOC));
        byte[] previous = EntryHash.genesis();
        for (Entry each : loaded.tail()) {
            assertThat(each.previousHash()).isEqualTo(previous);
            assertThat(each.hash()).isEqualTo(EntryHash.of(DOC, each.seq(), each.epoch(), each.content(), previous));
            previous = each.hash();
        }
        assertThat(loaded.head().hash()).isEqualTo(previous);
    }

    @Test
    void everythingIsThereAfterReopeningTheStore() {
        await(log.append(DOC, 0, List.of(entry(1), entry(2))));
        await(log.freeze(OTHER));
        byte[] hash = await(log.load(DOC)).head().hash();
        log.close();

        log = open();
        assertThat(await(log.load(DOC)).head().hash()).isEqualTo(hash);
        assertThat(await(log.load(OTHER)).head().writable()).isFalse();
        assertThat(await(log.append(DOC, 0, List.of(entry(3))))).isEqualTo(new Seq(3));
        assertThat(await(log.load(DOC)).tail()).hasSize(3);
    }

    @Test
    void appendsOfManyDocumentsShareSyncs() {
        List<Future<Seq>> all = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            all.add(log.append(new DocId("paper-" + i % 50), 0, List.of(entry(i))));
        }
        all.forEach(done -> await(done));

        Awaitility.await().until(() -> log.stats().entries() == 2_000);
        assertThat(log.stats().batches()).isLessThan(1_000);
        assertThat(log.stats().backlogBytes()).isZero();
    }

    @Test
    void frozenDocumentRefusesAppendsAndItsNeighbourDoesNot() {
        await(log.append(DOC, 0, List.of(entry(1))));

        Head frozen = await(log.freeze(DOC));

        assertThat(frozen.writable()).isFalse();
        assertThat(frozen.epoch()).isEqualTo(1);
        assertThat(frozen.last()).isEqualTo(new Seq(1));
        assertThat(refusal(log.append(DOC, 0, List.of(entry(2)))).code()).isEqualTo(ErrorCode.LOCKED);
        assertThat(refusal(log.append(DOC, 1, List.of(entry(2)))).code()).isEqualTo(ErrorCode.LOCKED);
        assertThat(await(log.append(OTHER, 0, List.of(entry(3))))).isEqualTo(new Seq(1));
        assertThat(await(log.load(DOC)).head()).usingRecursiveComparison().isEqualTo(frozen);
    }

    @Test
    void freezingAndReopeningTwiceAnswersTheSameHead() {
        Head frozen = await(log.freeze(DOC));
        assertThat(await(log.freeze(DOC))).usingRecursiveComparison().isEqualTo(frozen);

        Head reopened = await(log.reopen(DOC));
        assertThat(await(log.reopen(DOC))).usingRecursiveComparison().isEqualTo(reopened);
        assertThat(reopened.writable()).isTrue();
        assertThat(reopened.epoch()).isEqualTo(2);
    }

    @Test
    void reopeningWhatWasNeverFrozenChangesNothing() {
        await(log.append(DOC, 0, List.of(entry(1))));

        assertThat(await(log.reopen(DOC)).epoch()).isZero();
        assertThat(await(log.append(DOC, 0, List.of(entry(2))))).isEqualTo(new Seq(2));
    }

    @Test
    void staleAndFutureEpochsAreRefusedAfterReopening() {
        await(log.append(DOC, 0, List.of(entry(1))));
        await(log.freeze(DOC));
        long epoch = await(log.reopen(DOC)).epoch();

        assertThat(refusal(log.append(DOC, 0, List.of(entry(2)))).code()).isEqualTo(ErrorCode.LOCKED);
        assertThat(refusal(log.append(DOC, epoch + 1, List.of(entry(2)))).code())
                .isEqualTo(ErrorCode.LOCKED);
        assertThat(await(log.append(DOC, epoch, List.of(entry(2))))).isEqualTo(new Seq(2));
        assertThat(await(log.load(DOC)).tail().get(1).epoch()).isEqualTo(epoch);
    }

    @Test
    void refusedListLeavesNothingBehind() {
        await(log.freeze(DOC));
        refusal(log.append(DOC, 0, List.of(entry(1), entry(2), entry(3))));
        await(log.reopen(DOC));

        assertThat(await(log.append(DOC, 2, List.of(entry(4))))).isEqualTo(new Seq(1));
        assertThat(await(log.load(DOC)).tail()).hasSize(1);
    }

    @RepeatedTest(5)
    void nothingIsNumberedAfterAFreezeHasCompleted() throws Exception {
        int writers = 8;
        CountDownLatch started = new CountDownLatch(writers);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<java.util.concurrent.Future<Long>> lasts = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                lasts.add(threads.submit(untilLocked(started, w)));
            }
            started.await();
            Head frozen = await(log.freeze(DOC));

            Loaded atOnce = await(log.load(DOC));
            assertThat(atOnce.head()).usingRecursiveComparison().isEqualTo(frozen);
            long acknowledged = 0;
            for (var last : lasts) {
                acknowledged = Math.max(acknowledged, last.get());
            }
            assertThat(acknowledged).isLessThanOrEqualTo(frozen.last().value());
            Loaded later = await(log.load(DOC));
            assertThat(later.head()).usingRecursiveComparison().isEqualTo(frozen);
            assertThat(later.tail()).hasSize((int) frozen.last().value());
        }
    }

    /// Appends until refused; the highest number it was told.
    private Callable<Long> untilLocked(CountDownLatch started, int writer) {
        return () -> {
            long last = 0;
            for (int i = 0; ; i++) {
                Future<Seq> done = log.append(DOC, 0, List.of(entry(writer * 100_000 + i), entry(i)));
                try {
                    last = await(done).value();
                } catch (LogException e) {
                    assertThat(e.code()).isEqualTo(ErrorCode.LOCKED);
                    return last;
                }
                if (i == 3) {
                    started.countDown();
                }
            }
        };
    }

    @Test
    void epochsTellApartWhatWasWrittenBetweenFreezes() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        List<Future<Seq>> fates = new ArrayList<>();
        List<Long> epochs = new ArrayList<>();
        long epoch = 0;
        for (int i = 0; i < 300; i++) {
            if (random.nextInt(10) == 0) {
                log.freeze(DOC);
                log.reopen(DOC);
                epoch += 2;
            }
            long named = Math.max(0, epoch - 2L * random.nextInt(2));
            epochs.add(named == epoch ? epoch : -1);
            fates.add(log.append(DOC, named, List.of(entry(i))));
        }
        long accepted = 0;
        for (int i = 0; i < fates.size(); i++) {
            if (epochs.get(i) < 0) {
                assertThat(refusal(fates.get(i)).code()).isEqualTo(ErrorCode.LOCKED);
            } else {
                accepted++;
                assertThat(await(fates.get(i))).isEqualTo(new Seq(accepted));
            }
        }
        assertThat(await(log.load(DOC)).tail()).hasSize((int) accepted);
    }

    @Test
    void checkpointShortensLoadingToTheTailBehindIt() {
        await(log.append(DOC, 0, List.of(entry(1), entry(2), entry(3))));
        List<Entry> all = await(log.load(DOC)).tail();
        Checkpoint second = checkpointAt(all.get(1), Map.of(new ClientId(7), new UserId("user-7")));
        await(log.checkpoint(DOC, second));

        Loaded loaded = await(log.load(DOC));

        assertThat(loaded.checkpoint()).usingRecursiveComparison().isEqualTo(second);
        assertThat(loaded.tail()).usingRecursiveComparison().isEqualTo(all.subList(2, 3));
        assertThat(loaded.head().last()).isEqualTo(new Seq(3));
    }

    @Test
    void checkpointAtTheEndLeavesNoTail() {
        await(log.append(DOC, 0, List.of(entry(1), entry(2))));
        Entry last = await(log.load(DOC)).tail().getLast();
        await(log.checkpoint(DOC, checkpointAt(last, Map.of())));

        assertThat(await(log.load(DOC)).tail()).isEmpty();
        assertThat(await(log.append(DOC, 0, List.of(entry(3))))).isEqualTo(new Seq(3));
        assertThat(await(log.load(DOC)).tail()).hasSize(1);
    }

    @Test
    void olderCheckpointIsIgnored() {
        await(log.append(DOC, 0, List.of(entry(1), entry(2), entry(3))));
        List<Entry> all = await(log.load(DOC)).tail();
        await(log.checkpoint(DOC, checkpointAt(all.get(2), Map.of())));
        await(log.checkpoint(DOC, checkpointAt(all.get(0), Map.of())));

        assertThat(await(log.load(DOC)).checkpoint())
                .extracting(Checkpoint::upTo)
                .isEqualTo(new Seq(3));
    }

    @Test
    void checkpointOfAnotherChainIsRefused() {
        await(log.append(DOC, 0, List.of(entry(1))));
        await(log.append(OTHER, 0, List.of(entry(1))));
        Entry foreign = await(log.load(OTHER)).tail().getFirst();

        assertThatThrownBy(() -> await(log.checkpoint(DOC, checkpointAt(foreign, Map.of()))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(await(log.load(DOC)).checkpoint()).isNull();
    }

    @Test
    void checkpointBeyondTheLimitIsRefusedAndOneOfADocumentAtItsLimitIsKept() {
        await(log.append(DOC, 0, List.of(entry(1))));
        Entry at = await(log.load(DOC)).tail().getFirst();
        Checkpoint fits = new Checkpoint(at.seq(), at.hash(), new byte[8 << 20], Map.of());
        Checkpoint beyond = new Checkpoint(at.seq(), at.hash(), new byte[UpdateLog.MAX_BYTES], Map.of());

        assertThat(refusal(log.checkpoint(DOC, beyond)).code()).isEqualTo(ErrorCode.TOO_LARGE);
        await(log.checkpoint(DOC, fits));
        assertThat(await(log.load(DOC)).checkpoint())
                .extracting(stored -> stored.state().length)
                .isEqualTo(8 << 20);
    }

    @Test
    void damagedCheckpointIsMadeUpForByTheEntriesAndReplacedByTheNext() {
        List<Entry> all = withDamagedCheckpoint();

        Loaded loaded = await(log.load(DOC));
        assertThat(loaded.checkpoint()).isNull();
        assertThat(loaded.tail()).usingRecursiveComparison().isEqualTo(all);
        assertThat(loaded.damagedCheckpoint()).extracting(LogException::code).isEqualTo(ErrorCode.LOG_CORRUPT);

        await(log.checkpoint(DOC, checkpointAt(all.get(2), Map.of())));
        Loaded again = await(log.load(DOC));
        assertThat(again.damagedCheckpoint()).isNull();
        assertThat(again.checkpoint()).extracting(Checkpoint::upTo).isEqualTo(new Seq(3));
        assertThat(again.tail()).hasSize(1);
    }

    @Test
    void damagedCheckpointIsNotMadeUpForByDamagedEntries() {
        withDamagedCheckpoint();
        log.close();
        flip(Stored.ENTRY, DOC, new Seq(1), 3_000);
        log = open();

        LogException refused = refusal(log.load(DOC));

        assertThat(refused.code()).isEqualTo(ErrorCode.LOG_CORRUPT);
        assertThat(refused.getSuppressed()).hasSize(1);
    }

    /// Four entries and a checkpoint of the second that cannot be read.
    private List<Entry> withDamagedCheckpoint() {
        await(log.append(DOC, 0, List.of(entry(1), entry(2))));
        await(log.append(DOC, 0, List.of(entry(3), entry(4))));
        List<Entry> all = await(log.load(DOC)).tail();
        await(log.checkpoint(DOC, checkpointAt(all.get(1), Map.of())));
        log.close();
        flip(Stored.CHECKPOINT, DOC, Seq.NONE, 3_000);
        log = open();
        return all;
    }

    @Test
    void readingWalksEverythingBehindANumber() {
        await(log.append(
                DOC, 0, IntStream.rangeClosed(1, 10).mapToObj(i -> entry(i)).toList()));
        await(log.append(OTHER, 0, List.of(entry(99))));

        assertThat(numbersBehind(0)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(numbersBehind(7)).containsExactly(8L, 9L, 10L);
        assertThat(numbersBehind(10)).isEmpty();
        assertThat(numbersBehind(11)).isEmpty();
    }

    private List<Long> numbersBehind(long after) {
        List<Long> numbers = new ArrayList<>();
        await(log.read(DOC, new Seq(after), each -> numbers.add(each.seq().value())));
        return numbers;
    }

    @Test
    void clockThatJumpsChangesNeitherOrderNorChain() {
        List<Instant> times = List.of(
                Instant.parse("2026-11-24T10:00:00Z"),
                Instant.parse("2031-01-01T00:00:00Z"),
                Instant.parse("1999-12-31T23:59:59Z"),
                Instant.EPOCH,
                Instant.parse("2026-11-24T10:00:01Z"));
        for (Instant at : times) {
            NewEntry any = entry(1);
            await(log.append(DOC, 0, List.of(new NewEntry(any.update(), any.author(), any.connection(), at))));
        }
        log.close();

        log = open();
        assertThat(await(log.load(DOC)).tail())
                .extracting(each -> each.content().at())
                .containsExactlyElementsOf(times);
        assertThat(numbersBehind(0)).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void closingLeavesEachAppendInFlightEitherDurableOrFailed() {
        List<Future<Seq>> fates = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            fates.add(log.append(DOC, 0, List.of(entry(i))));
        }
        log.close();
        fates.add(log.append(DOC, 0, List.of(entry(500))));

        log = open();
        Loaded loaded = await(log.load(DOC));
        assertThat(fates).allMatch(Future::isComplete);
        assertThat(fates.getLast().failed()).isTrue();
        long durable = fates.stream().filter(Future::succeeded).count();
        assertThat(loaded.tail()).hasSize((int) durable);
        assertThat(loaded.tail().stream()
                        .map(each -> ByteBuffer.wrap(each.content().update())))
                .doesNotHaveDuplicates();
    }

    @Test
    void everythingIsRefusedAfterClosingAndClosingAgainIsFine() {
        log.close();
        log.close();

        assertThat(refusal(log.append(DOC, 0, List.of(entry(1)))).code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
        assertThat(refusal(log.freeze(DOC)).code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
        assertThat(refusal(log.load(DOC)).code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
        assertThat(refusal(log.docs()).code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
    }

    /// Twenty entries by two and a checkpoint in the middle.
    private void fill(DocId doc, int entries) {
        for (int i = 1; i <= entries; i += 2) {
            await(log.append(doc, 0, List.of(entry(i), entry(i + 1))));
        }
        Entry tenth = await(log.load(doc)).tail().get(9);
        await(log.checkpoint(doc, checkpointAt(tenth, Map.of(new ClientId(1), new UserId("user-1")))));
    }

    @Test
    void oneFlippedBitIsAlwaysFoundAndNamedAndHarmsNoNeighbour() {
        int entries = 20;
        fill(DOC, entries);
        DocId neighbour = OTHER;
        long seed = Long.getLong("codraft.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < Integer.getInteger("codraft.flips", 50); i++) {
            if (i % FLIPS_BESIDE_ONE == 0) {
                neighbour = new DocId("neighbour-" + i);
                fill(neighbour, entries);
            }
            Stored what = Stored.values()[random.nextInt(Stored.values().length)];
            Seq seq = new Seq(1 + random.nextInt(entries));
            long bit = random.nextLong(Long.MAX_VALUE);
            String story = "seed " + seed + ", flip " + i + ": bit " + bit + " of " + what + " " + seq.value();
            log.close();
            flip(what, DOC, seq, bit);
            log = open();

            LogException found = switch (what) {
                case ENTRY -> refusal(log.read(DOC, Seq.NONE, each -> {}));
                case HEAD -> refusal(log.load(DOC));
                case CHECKPOINT -> await(log.load(DOC)).damagedCheckpoint();
            };
            assertThat(found).as(story).isNotNull();
            assertThat(found.code()).as(story).isEqualTo(ErrorCode.LOG_CORRUPT);
            assertThat(found.getMessage()).as(story).contains(DOC.value()).contains("entry");
            await(log.read(neighbour, Seq.NONE, each -> {}));
            assertThat(await(log.load(neighbour)).tail()).hasSize(10 + i % FLIPS_BESIDE_ONE);
            await(log.append(neighbour, 0, List.of(entry(i))));
            assertThat(await(log.docs())).contains(DOC, neighbour);

            log.close();
            flip(what, DOC, seq, bit);
            log = open();
            assertThat(await(log.load(DOC)).tail()).as(story).hasSize(10);
        }
    }
}
