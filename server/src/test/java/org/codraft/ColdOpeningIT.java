package org.codraft;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.codraft.drafting.paper.PaperText.Passage;
import org.codraft.error.ErrorCode;
import org.codraft.id.ClientId;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.live.crdt.CrdtEngine;
import org.codraft.live.crdt.Doc;
import org.codraft.live.crdt.jni.YrsEngine;
import org.codraft.live.gate.Schema;
import org.codraft.live.log.Loaded;
import org.codraft.live.log.UpdateLog;
import org.codraft.live.protocol.Message;
import org.codraft.live.protocol.Wire;
import org.codraft.live.room.Outgoing;
import org.codraft.live.room.Outlet;
import org.codraft.live.room.Participant;
import org.codraft.live.room.RoomConfig;
import org.codraft.live.room.Rooms;
import org.codraft.live.room.WriteDecision;
import org.codraft.testing.InMemoryUpdateLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// D6: a hundred people open a cold paper at once, and loading takes half a second. All papers at the same time, so
/// that many repetitions take no longer than one.
class ColdOpeningIT {
    private static final int PAPERS = Integer.getInteger("codraft.cold.papers", 20);
    private static final int PEOPLE = 100;
    private static final Duration LOADING = Duration.ofMillis(500);
    private static final String TEMPLATE = "The text that a paper begins with";

    private final Vertx vertx = Vertx.vertx();
    private final CrdtEngine engine = YrsEngine.load();
    private final InMemoryUpdateLog log = new InMemoryUpdateLog();
    private final Schema schema = Schema.load();

    @AfterEach
    void close() throws Exception {
        Parts.await(vertx.close());
        log.close();
    }

    /// Keeps the answers to the client's question.
    private static final class Reader implements Outlet {
        final ConcurrentLinkedQueue<byte[]> answers = new ConcurrentLinkedQueue<>();
        volatile @Nullable ErrorCode closed;

        @Override
        public Wire wire() {
            return new Wire.YWebsocket();
        }

        @Override
        public void send(Outgoing message) {
            if (message.message() instanceof Message.SyncStep2 answer) {
                answers.add(answer.update());
            }
        }

        @Override
        public long queuedBytes() {
            return 0;
        }

        @Override
        public void whenBelow(long bytes) {
            throw new AssertionError("nothing is queued");
        }

        @Override
        public void close(ErrorCode reason) {
            closed = reason;
        }

        @Override
        public void setReading(boolean reading) {
            throw new AssertionError("nobody writes too much");
        }
    }

    private UpdateLog slowly() {
        return (UpdateLog) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {UpdateLog.class}, (_, method, arguments) -> {
                    Object result = method.invoke(log, arguments);
                    return method.getName().equals("load")
                            ? vertx.timer(LOADING.toMillis(), TimeUnit.MILLISECONDS)
                                    .compose(_ -> (Future<?>) result)
                            : result;
                });
    }

    /// Rooms whose papers are begun by whoever comes first, as in the product.
    private Rooms rooms() {
        StartingText[] text = new StartingText[1];
        Rooms rooms = new Rooms(
                vertx,
                engine,
                slowly(),
                (_, _) -> WriteDecision.ALLOWED,
                (doc, _) -> text[0].begin(doc, passages()).map(WriteDecision.ALLOWED),
                schema,
                RoomConfig.defaults());
        text[0] = new StartingText(rooms, engine, schema.blocks());
        return rooms;
    }

    private static List<Passage> passages() {
        return IntStream.range(0, 5)
                .mapToObj(i -> new Passage(
                        new UserId("template"), """
                        {"type":"doc","content":[{"type":"heading","attrs":{"level":2},"content":[
                        {"type":"text","text":"%s, %d"}]},{"type":"paragraph"}]}
                        """.formatted(TEMPLATE, i).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    @Test
    void D6_nobodyMeetsAnEmptyOrPartialPaperAndTheTemplateStandsThereOnce() throws Exception {
        long docs = engine.openDocs();
        // First the papers are new, then they are old and cold.
        for (String age : List.of("new", "old")) {
            Rooms rooms = rooms();
            List<Reader> readers = new ArrayList<>();
            List<Future<Void>> joined = new ArrayList<>();
            for (int person = 0; person < PEOPLE; person++) {
                for (int paper = 0; paper < PAPERS; paper++) {
                    Reader reader = new Reader();
                    readers.add(reader);
                    joined.add(rooms.join(new DocId("p" + paper), participant(person), reader)
                            .map(connection -> {
                                connection.receive(new Message.SyncStep1(new byte[] {0}));
                                return null;
                            }));
                }
            }
            Parts.await(Future.all(joined));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> readers.stream().noneMatch(reader -> reader.answers.isEmpty()));
            assertThat(rooms.open()).isEqualTo(PAPERS);
            for (Reader reader : readers) {
                assertThat(reader.answers).hasSize(1);
                assertThat(reader.closed).isNull();
                requireWhole(age, reader.answers.element());
            }
            readers.clear();
            Parts.await(rooms.close());
            assertThat(engine.openDocs()).isEqualTo(docs);
            requireCheckpoints();
        }
    }

    /// Everybody writes the template on as soon as the part before it is durable, which may be at once: the room must
    /// have counted that part first, or its checkpoint is not of the stored chain.
    private void requireCheckpoints() throws Exception {
        for (int paper = 0; paper < PAPERS; paper++) {
            Loaded loaded = Parts.await(log.load(new DocId("p" + paper)));
            assertThat(loaded.checkpoint())
                    .isNotNull()
                    .satisfies(checkpoint -> assertThat(checkpoint.upTo())
                            .isEqualTo(loaded.head().last()));
        }
    }

    private void requireWhole(String age, byte[] answer) {
        try (Doc fresh = engine.create(new ClientId(7))) {
            fresh.apply(answer);
            String text = new String(fresh.json(false), StandardCharsets.UTF_8);
            for (int i = 0; i < 5; i++) {
                assertThat(text).as("a paper that is %s", age).containsOnlyOnce(TEMPLATE + ", " + i);
            }
        }
    }

    private static Participant participant(int number) {
        return new Participant(new UserId("u" + number), "U", "ORG", "#000000", Participant.LONGEST);
    }
}
