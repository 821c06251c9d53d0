package org.codraft.records;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.bson.Document;
import org.codraft.config.RecordConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was acknowledged before a kill -9 is there afterwards, whole, and the indexes still agree with it.
class KilledStoreIT {
    private static final int ROUNDS = 5;
    private static final int WRITERS = 8;
    private static final int ACKNOWLEDGED_PER_ROUND = 500;

    @TempDir
    Path folder;

    @Test
    void everythingAcknowledgedBeforeAKillIsThere() throws Exception {
        Set<String> acknowledged = new HashSet<>();
        Map<String, Integer> counters = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            runAndKill(round, acknowledged, counters);
            verify(acknowledged, counters);
        }
    }

    private void runAndKill(int round, Set<String> acknowledged, Map<String, Integer> counters)
            throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString(),
                        String.valueOf(round))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < ACKNOWLEDGED_PER_ROUND; i++) {
                note(out.readLine(), acknowledged, counters);
            }
            // Not by Process.destroyForcibly, which closes the pipe: what it had printed before it died counts too.
            new ProcessBuilder("kill", "-KILL", String.valueOf(child.pid()))
                    .start()
                    .waitFor();
            out.lines().filter(line -> line.endsWith(";")).forEach(line -> note(line, acknowledged, counters));
        } finally {
            child.destroyForcibly();
        }
    }

    private static void note(String line, Set<String> acknowledged, Map<String, Integer> counters) {
        String[] parts = line.substring(0, line.length() - 1).split(" ");
        acknowledged.add(parts[0]);
        counters.merge(parts[1], Integer.parseInt(parts[2]), Math::max);
    }

    private void verify(Set<String> acknowledged, Map<String, Integer> counters) {
        try (RecordStore store = RecordStore.open(new RecordConfig(folder, null))) {
            List<Document> stored = people(store).find().into(new ArrayList<>());
            Set<String> ids = stored.stream().map(d -> d.getString("_id")).collect(Collectors.toSet());
            assertThat(ids).containsAll(acknowledged);
            counters.forEach((writer, count) -> assertThat(
                            counter(store).find(eq("_id", writer)).first().getInteger("n"))
                    .isGreaterThanOrEqualTo(count));
            // The unique index has an entry for each document, and none besides: an id that never made it is free.
            for (Document document : stored.subList(0, Math.min(100, stored.size()))) {
                assertThat(people(store)
                                .find(eq("email", document.getString("email")))
                                .into(new ArrayList<>()))
                        .hasSize(1);
            }
            for (int writer = 0; writer < WRITERS; writer++) {
                Document next = new Document("_id", "probe-" + writer).append("email", nextEmail(ids, writer));
                people(store).insertOne(next);
                people(store).deleteOne(eq("_id", next.get("_id")));
            }
        }
    }

    /// The first address of this writer's last round that was not stored.
    private static String nextEmail(Set<String> ids, int writer) {
        for (int round = ROUNDS - 1; round >= 0; round--) {
            if (ids.contains(id(round, writer, 0))) {
                int i = 0;
                while (ids.contains(id(round, writer, i))) {
                    i++;
                }
                return email(id(round, writer, i));
            }
        }
        return email("nobody-" + writer);
    }

    private static String id(int round, int writer, int i) {
        return round + "-" + writer + "-" + i;
    }

    private static String email(String id) {
        return id + "@codraft.example";
    }

    private static MongoCollection<Document> people(RecordStore store) {
        return store.database().getCollection("people");
    }

    private static MongoCollection<Document> counter(RecordStore store) {
        return store.database().getCollection("counters");
    }

    /// Inserts and counts for ever and prints what was acknowledged.
    static final class Child {
        public static void main(String[] arguments) throws InterruptedException {
            int round = Integer.parseInt(arguments[1]);
            RecordStore store = RecordStore.open(new RecordConfig(Path.of(arguments[0]), null));
            people(store).createIndex(Indexes.ascending("email"), new IndexOptions().unique(true));
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                if (counter(store).find(eq("_id", "w" + number)).first() == null) {
                    counter(store).insertOne(new Document("_id", "w" + number).append("n", 0));
                }
                store.executor().run(() -> {
                    write(store, round, number);
                    return null;
                });
            }
            new CountDownLatch(1).await();
        }

        private static void write(RecordStore store, int round, int writer) {
            for (int i = 0; ; i++) {
                String id = id(round, writer, i);
                people(store).insertOne(new Document("_id", id).append("email", email(id)));
                int n = counter(store)
                        .findOneAndUpdate(eq("_id", "w" + writer), inc("n", 1))
                        .getInteger("n");
                System.out.println(id + " w" + writer + " " + n + ";");
            }
        }
    }
}
