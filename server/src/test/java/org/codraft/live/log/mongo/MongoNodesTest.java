package org.codraft.live.log.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.codraft.testing.LogEntries.await;
import static org.codraft.testing.LogEntries.checkpointAt;
import static org.codraft.testing.LogEntries.entry;
import static org.codraft.testing.LogEntries.refusal;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bson.BsonString;
import org.bson.Document;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.live.log.Entry;
import org.codraft.live.log.Head;
import org.codraft.live.log.LogException;
import org.codraft.live.log.Seq;
import org.codraft.live.log.UpdateLog;
import org.codraft.testing.MongoForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Two nodes on one database, and what a dead one leaves behind.
class MongoNodesTest {
    private static final Logger LOG = LoggerFactory.getLogger(MongoNodesTest.class);
    private static final DocId DOC = new DocId("paper-1");
    private static final DocId OTHER = new DocId("paper-2");

    private static MongoForTests mongo;

    private LogCollections collections;
    private UpdateLog one;
    private UpdateLog two;

    @BeforeAll
    static void startStore() {
        mongo = new MongoForTests();
    }

    @AfterAll
    static void sayWhere() {
        LOG.info("the suite of several nodes ran on {}", mongo);
        mongo.close();
    }

    @BeforeEach
    void open() {
        collections = LogCollections.of(mongo.database());
        one = MongoUpdateLog.open(mongo.database(), Duration.ofMillis(300));
        two = MongoUpdateLog.open(mongo.database(), Duration.ofMillis(300));
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        mongo.clear();
    }

    @Test
    void twoNodesAppendToOneDocumentWithoutLosingOrDoublingAnything() throws Exception {
        assumeTrue(mongo.hasAtomicUpdates(), "not run: this store's conditional writes are not atomic");
        int each = 150;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> appendOneByOne(one, 0, each));
            var second = threads.submit(() -> appendOneByOne(two, 1_000, each));
            Set<Seq> numbers = new HashSet<>(first.get());
            numbers.addAll(second.get());

            List<Entry> tail = await(one.load(DOC)).tail();
            assertThat(numbers).hasSize(2 * each);
            assertThat(tail).extracting(Entry::seq).containsAll(numbers);
            assertThat(tail).hasSize(2 * each);
        }
    }

    @Test
    void readingADocumentThatAnotherNodeBeginsAtThatMomentFindsNoDamage() {
        AtomicBoolean armed = new AtomicBoolean();
        CommandListener betweenHeadAndEntries = new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                if (collections.entries().getNamespace().getCollectionName().equals(asked(event))
                        && armed.compareAndSet(true, false)) {
                    await(one.append(DOC, 0, List.of(entry(0))));
                }
            }
        };
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(mongo.uri()))
                .addCommandListener(betweenHeadAndEntries)
                .build();
        try (MongoClient client = MongoClients.create(settings);
                UpdateLog reading =
                        MongoUpdateLog.open(client.getDatabase(mongo.database().getName()))) {
            armed.set(true);
            assertThat(await(reading.head(DOC)).last()).isEqualTo(new Seq(1));
            assertThat(armed).isFalse();
        }
    }

    private static String asked(CommandStartedEvent event) {
        return event.getCommand().getString("find", new BsonString("")).getValue();
    }

    /// Repeats what another node's tombstone has refused, as a room does after loading again.
    private static List<Seq> appendOneByOne(UpdateLog log, int from, int count) {
        List<Seq> numbers = new ArrayList<>();
        while (numbers.size() < count) {
            try {
                numbers.add(await(log.append(DOC, 0, List.of(entry(from + numbers.size())))));
            } catch (LogException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
            }
        }
        return numbers;
    }

    @RepeatedTest(5)
    void freezeByOneNodeHoldsForTheOther() throws Exception {
        assumeTrue(mongo.hasAtomicUpdates(), "not run: this store's conditional writes are not atomic");
        AtomicBoolean stopped = new AtomicBoolean();
        await(two.append(DOC, 0, List.of(entry(0))));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                // Closed first, so that a failed assertion does not leave the writer running.
                AutoCloseable stop = () -> stopped.set(true)) {
            assertThat(stop).isNotNull();
            var writer = threads.submit(() -> appendUntilLocked(stopped));
            Head frozen = await(one.freeze(DOC));
            assertThat(await(two.load(DOC)).head()).usingRecursiveComparison().isEqualTo(frozen);
            assertThat(writer.get()).isLessThanOrEqualTo(frozen.last());
            assertThat(await(two.load(DOC)).head()).usingRecursiveComparison().isEqualTo(frozen);

            await(two.reopen(DOC));
            assertThat(refusal(one.append(DOC, 0, List.of(entry(3)))).code()).isEqualTo(ErrorCode.LOCKED);
            assertThat(await(one.append(DOC, 2, List.of(entry(4)))))
                    .isEqualTo(frozen.last().next());
        }
    }

    private Seq appendUntilLocked(AtomicBoolean stopped) {
        Seq last = Seq.NONE;
        while (!stopped.get()) {
            try {
                last = await(two.append(DOC, 0, List.of(entry(1), entry(2))));
            } catch (LogException e) {
                if (e.code() == ErrorCode.LOCKED) {
                    return last;
                }
            }
        }
        return last;
    }

    @Test
    void holeOfADeadNodeBecomesATombstoneThatTheChainHolds() {
        await(one.append(DOC, 0, List.of(entry(1))));
        Chunk lost = numberAndDie(entries(2, 3));
        await(one.append(OTHER, 0, List.of(entry(9))));

        assertThat(await(two.append(DOC, 0, List.of(entry(4))))).isEqualTo(new Seq(4));

        List<Entry> all = new ArrayList<>();
        await(one.read(DOC, Seq.NONE, all::add));
        assertThat(all).extracting(Entry::isVoid).containsExactly(false, true, true, false);
        assertThat(await(one.load(DOC)).tail()).extracting(Entry::seq).containsExactly(new Seq(1), new Seq(4));
        assertThat(LogCollections.insertUnlessThere(collections.entries(), lost.toDocument()))
                .as("the late entry finds its place taken")
                .isFalse();
    }

    /// All numbers of one append are lost together, so they are waited for once and not one after another: a
    /// batch of a hundred letters must not keep its paper waiting for a hundred times the patience.
    @Test
    void numbersLostTogetherAreFilledTogether() {
        await(one.append(DOC, 0, List.of(entry(1))));
        numberAndDie(IntStream.rangeClosed(2, 101).boxed().toList());

        assertThat(await(two.append(DOC, 0, List.of(entry(102))))).isEqualTo(new Seq(102));

        assertThat(collections.entries().countDocuments(Filters.eq("doc", DOC.value())))
                .as("the first entry, the hole, the last entry")
                .isEqualTo(3);
        List<Entry> all = new ArrayList<>();
        await(one.read(DOC, Seq.NONE, all::add));
        assertThat(all).hasSize(102).filteredOn(Entry::isVoid).hasSize(100);
    }

    @Test
    void freezingFillsTheHolesBeforeItAnswers() {
        await(one.append(DOC, 0, List.of(entry(1))));
        Chunk lost = numberAndDie(entries(2, 2));

        Head frozen = await(two.freeze(DOC));

        assertThat(frozen.last()).isEqualTo(new Seq(2));
        assertThat(LogCollections.insertUnlessThere(collections.entries(), lost.toDocument()))
                .isFalse();
        assertThat(await(one.load(DOC)).head()).usingRecursiveComparison().isEqualTo(frozen);
    }

    @Test
    void lateEntryThatIsFasterThanTheTombstoneStays() {
        await(one.append(DOC, 0, List.of(entry(1))));
        Chunk late = numberAndDie(entries(2, 3));
        Future<Seq> behind = two.append(DOC, 0, List.of(entry(4)));
        assertThat(LogCollections.insertUnlessThere(collections.entries(), late.toDocument()))
                .isTrue();

        assertThat(await(behind)).isEqualTo(new Seq(4));
        assertThat(await(one.load(DOC)).tail()).hasSize(4);
    }

    @Test
    void openingAndLoadingRepairNothing() {
        await(one.append(DOC, 0, List.of(entry(1))));
        numberAndDie(entries(2, 3));
        two.close();
        two = MongoUpdateLog.open(mongo.database());

        assertThat(await(two.load(DOC)).head().last()).isEqualTo(new Seq(1));
        assertThat(collections.entries().countDocuments()).isEqualTo(1);
    }

    @Test
    void entryThatWasThereAndIsGoneIsDamageAndNoHole() {
        await(one.append(DOC, 0, List.of(entry(1))));
        await(one.append(DOC, 0, List.of(entry(2))));
        await(one.append(DOC, 0, List.of(entry(3))));
        await(one.append(OTHER, 0, List.of(entry(1))));
        collections.entries().deleteOne(Filters.eq("_id", Chunk.id(DOC, new Seq(3))));
        collections.entries().deleteOne(Filters.eq("_id", Chunk.id(DOC, new Seq(2))));

        LogException found = refusal(two.append(DOC, 0, List.of(entry(4))));

        assertThat(found.code()).isEqualTo(ErrorCode.LOG_CORRUPT);
        assertThat(found.getMessage()).contains("paper-1").contains("entry 2");
        assertThat(await(two.append(OTHER, 0, List.of(entry(2))))).isEqualTo(new Seq(2));
    }

    @Test
    void entryFiledUnderAnotherIdIsDamageAndNoHole() {
        await(one.append(DOC, 0, List.of(entry(1))));
        Document only = collections.entries().find().first();
        assertThat(only).isNotNull();
        collections.entries().deleteOne(Filters.eq("_id", only.get("_id")));
        collections.entries().insertOne(new Document(only).append("_id", "paper-9/0000000000000001"));

        assertThat(refusal(two.append(DOC, 0, List.of(entry(2)))).code()).isEqualTo(ErrorCode.LOG_CORRUPT);
        assertThat(refusal(two.freeze(DOC)).code()).isEqualTo(ErrorCode.LOG_CORRUPT);
    }

    @Test
    void olderCheckpointOfAnotherNodeIsIgnored() {
        await(one.append(DOC, 0, List.of(entry(1), entry(2), entry(3))));
        List<Entry> all = await(one.load(DOC)).tail();
        for (int i = 0; i < 10; i++) {
            Future<Void> newer = one.checkpoint(DOC, checkpointAt(all.get(2), Map.of()));
            await(two.checkpoint(DOC, checkpointAt(all.get(i % 2), Map.of())));
            await(newer);
            assertThat(await(two.load(DOC)).tail()).isEmpty();
        }
    }

    @Test
    void newerLayoutIsRefused() {
        mongo.database()
                .getCollection(LogCollections.LAYOUT_COLLECTION)
                .updateOne(Filters.eq("_id", "layout"), Updates.set("version", 2));

        assertThatThrownBy(() -> MongoUpdateLog.open(mongo.database()))
                .isInstanceOf(LogException.class)
                .hasMessageContaining("newer release");
    }

    private static List<Integer> entries(int from, int to) {
        return from == to ? List.of(from) : List.of(from, to);
    }

    /// What a node does that dies between numbering and inserting; gives what it would have inserted.
    private Chunk numberAndDie(List<Integer> contents) {
        HeadRow before = collections.head(DOC);
        assertThat(before).isNotNull();
        Head head = await(one.load(DOC)).head();
        List<Entry> entries = new ArrayList<>();
        for (int content : contents) {
            Entry entry = Entry.following(DOC, head, entry(content));
            entries.add(entry);
            head = head.after(entry);
        }
        HeadRow after = before.numberedUpTo(head.last());
        assertThat(collections
                        .heads()
                        .updateOne(before.unchanged(), after.replacement("dead"))
                        .getMatchedCount())
                .isEqualTo(1);
        return new Chunk(DOC, entries);
    }
}
