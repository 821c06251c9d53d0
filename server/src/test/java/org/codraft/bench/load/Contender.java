package org.codraft.bench.load;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bson.Document;
import org.codraft.config.RecordConfig;
import org.codraft.drafting.paper.Description;
import org.codraft.drafting.paper.DraftingGroup;
import org.codraft.drafting.paper.Member;
import org.codraft.drafting.paper.Opening;
import org.codraft.drafting.paper.Paper;
import org.codraft.drafting.paper.mongo.MongoPaperStore;
import org.codraft.id.DocId;
import org.codraft.id.OrganisationId;
import org.codraft.id.UserId;
import org.codraft.identity.BlockingCalls;
import org.codraft.identity.Email;
import org.codraft.identity.Language;
import org.codraft.identity.Localised;
import org.codraft.identity.PaperRole;
import org.codraft.identity.SignedTokens;
import org.codraft.identity.Track;
import org.codraft.identity.mongo.MongoIdentityStore;
import org.codraft.records.DataFolder;
import org.codraft.records.RecordStore;

/// A server that takes part: how it is started and how one gets a seat at its papers.
interface Contender {
    String name();

    /// Starts it with everything it keeps below `data`.
    Target start(Path data) throws IOException;

    /// `editors` seats at each of `papers` papers whose names begin with `title`. Papers of the same title are the
    /// same ones.
    List<Typist.Seat> seats(Target target, String title, int papers, int editors) throws Exception;

    /// Our own server, as the jar starts it.
    final class Ours implements Contender {
        private static final String AUTHOR = "author@codraft.example";
        private static final int STOCKED_AT_ONCE = 500;

        private final String name;
        private final List<String> java;
        private final Path jar;
        private final Map<String, List<String>> papersByTitle = new HashMap<>();
        private Path data = Path.of("");

        Ours(String name, List<String> java, Path jar) {
            this.name = name;
            this.java = java;
            this.jar = jar;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Target start(Path folder) throws IOException {
            data = folder.resolve(name.replace(' ', '-'));
            List<String> command = new ArrayList<>(java);
            command.addAll(List.of("-jar", jar.toString(), "serve", "--port", "0", "--demo"));
            command.addAll(List.of("--data", data.toString()));
            // The peers know no such limits, and three hundred editors on one machine are no abuse.
            Map<String, String> limits = Map.of("CODRAFT_FRAME_RATE", "100000", "CODRAFT_FRAME_BURST", "100000");
            return Target.start(name, folder, limits, command);
        }

        /// Puts `count` papers into the records while no server runs: over its API one person opens one a second.
        void stock(Path folder, String title, int count) throws Exception {
            start(folder).close();
            try (RecordStore records = RecordStore.open(new RecordConfig(data.resolve("records"), null))) {
                BlockingCalls calls = records.executor()::run;
                UserId author = MongoIdentityStore.open(records.database(), calls)
                        .find(Email.of(AUTHOR).orElseThrow())
                        .await(1, TimeUnit.MINUTES)
                        .orElseThrow()
                        .user()
                        .id();
                List<String> ids = IntStream.range(0, count)
                        .mapToObj(i -> title.toLowerCase(Locale.ROOT) + i)
                        .toList();
                MongoPaperStore.open(records.database(), calls)
                        .add(paper(ids.getFirst(), author))
                        .await(1, TimeUnit.MINUTES);
                // The others as copies in few commands: one by one, each waits for the disk.
                MongoCollection<Document> stored = records.database().getCollection("papers");
                Document first = stored.find(Filters.eq("_id", ids.getFirst())).first();
                for (int from = 1; from < count; from += STOCKED_AT_ONCE) {
                    stored.insertMany(ids.subList(from, Math.min(count, from + STOCKED_AT_ONCE)).stream()
                            .map(id -> new Document(first).append("_id", id))
                            .toList());
                }
                papersByTitle.put(title, ids);
            }
        }

        private static Paper paper(String id, UserId author) {
            return Paper.opened(
                    new DocId(id),
                    Track.TOWN_HALL,
                    Language.EN,
                    new Description(
                            Localised.of(Language.EN, id), new Localised(Map.of()), Optional.empty(), Optional.empty()),
                    new DraftingGroup(
                            new OrganisationId("world-enabled"),
                            List.of(),
                            List.of(new Member(author, PaperRole.AUTHOR))),
                    new Opening(author, Instant.now()));
        }

        @Override
        public List<Typist.Seat> seats(Target target, String title, int papers, int editors) throws Exception {
            if (!papersByTitle.containsKey(title)) {
                Codraft api = new Codraft(target.port());
                api.signIn("secretariat@codraft.example");
                List<String> opened = new ArrayList<>();
                for (int i = 0; i < papers; i++) {
                    opened.add(api.createPaper(title + " " + i, AUTHOR));
                }
                papersByTitle.put(title, opened);
            }
            List<String> ids = papersByTitle.get(title).subList(0, papers);
            // Made here as `codraft token` makes them: tickets last a minute, and thousands of seats take longer.
            SignedTokens tokens = SignedTokens.open(DataFolder.secretsIn(data));
            Email author = Email.of(AUTHOR).orElseThrow();
            Instant expires = Instant.now().plus(Duration.ofHours(2));
            URI url = URI.create("ws://127.0.0.1:" + target.port() + "/collab");
            List<Typist.Seat> seats = new ArrayList<>();
            for (String paper : ids) {
                String token = tokens.sign(author, new DocId(paper), expires);
                Typist.Seat seat = new Typist.Seat(url, paper, token, Dialect.HOCUSPOCUS);
                seats.addAll(Collections.nCopies(editors, seat));
            }
            return seats;
        }
    }

    /// A stock server of the Yjs world, run by Node, where a paper is whatever one asks for.
    record Stock(String name, Path folder, String script, Dialect dialect) implements Contender {
        static Stock hocuspocus(Path peers) {
            return new Stock("hocuspocus", peers, "hocuspocus.mjs", Dialect.HOCUSPOCUS);
        }

        static Stock yWebsocket(Path peers) {
            return new Stock("y-websocket", peers.resolve("y-websocket"), "server.mjs", Dialect.Y_WEBSOCKET);
        }

        @Override
        public Target start(Path data) throws IOException {
            return Target.start(
                    name,
                    data,
                    Map.of(),
                    List.of(
                            "node",
                            folder.resolve(script).toString(),
                            data.resolve(name).toString()));
        }

        @Override
        public List<Typist.Seat> seats(Target target, String title, int papers, int editors) {
            IntFunction<URI> url = paper -> URI.create("ws://127.0.0.1:" + target.port() + "/"
                    + (dialect == Dialect.Y_WEBSOCKET ? doc(title, paper) : ""));
            List<Typist.Seat> seats = new ArrayList<>();
            for (int i = 0; i < papers * editors; i++) {
                int paper = i / editors;
                seats.add(new Typist.Seat(url.apply(paper), doc(title, paper), "none", dialect));
            }
            return seats;
        }

        private static String doc(String title, int paper) {
            return title.replaceAll("\\W", "-") + "-" + paper;
        }
    }
}
