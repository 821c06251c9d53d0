package org.codraft.drafting.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.codraft.drafting.paper.PaperSamples.NOON;
import static org.codraft.drafting.paper.PaperSamples.paper;
import static org.codraft.identity.Await.refusal;
import static org.codraft.identity.Await.result;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.id.OrganisationId;
import org.codraft.id.UserId;
import org.codraft.identity.Language;
import org.codraft.identity.Localised;
import org.codraft.identity.PaperRole;
import org.codraft.identity.PaperState;
import org.codraft.identity.Track;
import org.junit.jupiter.api.Test;

/// What every store of papers must do.
public abstract class PaperStoreContract {
    /// An empty store.
    protected abstract PaperStore store();

    /// Whether a conditional change is one step in the store under test, as it is in every one we support.
    protected boolean changesAtomically() {
        return true;
    }

    @Test
    void aPaperIsFoundAsItWasAdded() {
        PaperStore store = store();
        Paper paper = paper(
                "p1",
                Track.TOWN_HALL,
                NOON,
                new Member(new UserId("ana"), PaperRole.COORDINATOR),
                new Member(new UserId("bo"), PaperRole.OBSERVER));

        assertThat(result(store.add(paper))).isEqualTo(paper);
        assertThat(result(store.find(paper.id()))).contains(paper);
        assertThat(result(store.find(new DocId("other")))).isEmpty();
        assertThat(refusal(store.add(paper))).isEqualTo(ErrorCode.CONFLICT);
    }

    @Test
    void changesMadeAtOnceAreAllKeptAndRaiseTheRevision() {
        assumeThat(changesAtomically()).isTrue();
        PaperStore store = store();
        Paper paper = paper("p1", Track.TOWN_HALL, NOON);
        result(store.add(paper));

        List<Future<Paper>> changes = IntStream.range(0, 8)
                .mapToObj(i -> store.change(
                        paper.id(),
                        p -> p.withGroup(p.group()
                                .with(
                                        new Member(new UserId("u" + i), PaperRole.AUTHOR),
                                        p.group().lead()))))
                .toList();
        result(Future.all(new ArrayList<>(changes)));

        Paper after = result(store.find(paper.id())).orElseThrow();
        assertThat(after.group().members()).hasSize(8);
        assertThat(after.revision()).isEqualTo(8);
    }

    @Test
    void aChangeThatIsRefusedChangesNothing() {
        PaperStore store = store();
        Paper paper = paper("p1", Track.TOWN_HALL, NOON);
        result(store.add(paper));

        assertThat(refusal(store.change(paper.id(), p -> {
                    throw new PaperException(ErrorCode.LOCKED, "no");
                })))
                .isEqualTo(ErrorCode.LOCKED);
        assertThat(refusal(store.change(new DocId("other"), p -> p))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(result(store.find(paper.id()))).contains(paper);
    }

    @Test
    void touchingMovesTheDateForwardOnly() {
        PaperStore store = store();
        Paper paper = paper("p1", Track.TOWN_HALL, NOON);
        result(store.add(paper));

        result(store.touch(paper.id(), NOON.plusSeconds(9)));
        result(store.touch(paper.id(), NOON.plusSeconds(5)));
        result(store.touch(new DocId("other"), NOON));

        assertThat(result(store.find(paper.id()))).contains(paper.withUpdatedAt(NOON.plusSeconds(9)));
        assertThat(result(store.find(new DocId("other")))).isEmpty();
    }

    @Test
    void theListGoesFromNewToOldInPartsWithoutGapsOrRepeats() {
        PaperStore store = store();
        for (int i = 0; i < 7; i++) {
            // Three pairs opened in the same millisecond, and one alone.
            result(store.add(paper("p" + i, Track.TOWN_HALL, NOON.plusSeconds(i / 2))));
        }
        List<String> seen = new ArrayList<>();
        Optional<PaperCursor> after = Optional.empty();
        for (int part = 0; part < 4; part++) {
            List<Paper> papers = result(store.list(PaperQuery.ALL, after, 2));
            papers.forEach(paper -> seen.add(paper.id().value()));
            after = PaperCursor.decode(PaperQuery.ALL.cursor(papers.getLast()).encode(), PaperSort.CREATED);
            // Somebody opens another one meanwhile: it is new, so it belongs before all of these.
            result(store.add(paper("new" + part, Track.TOWN_HALL, NOON.plusSeconds(100 + part))));
        }

        assertThat(seen).containsExactly("p6", "p4", "p5", "p2", "p3", "p0", "p1");
        assertThat(result(store.list(PaperQuery.ALL, after, 2))).isEmpty();
    }

    @Test
    void everyOrderAndFilterIsTheSameInEveryStore() {
        PaperStore store = store();
        List<Paper> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Track track = Track.values()[i % 4];
            Member member = new Member(new UserId("u" + i % 3), PaperRole.AUTHOR);
            Paper paper = paper("p" + i, track, NOON.plusSeconds(i % 5), member);
            Optional<Instant> deadline = i % 4 == 3 ? Optional.empty() : Optional.of(NOON.plusSeconds(1000 - i % 3));
            Description description = new Description(
                    Localised.of(Language.EN, (i % 2 == 0 ? "Éau " : "city ") + "tou·te·s " + i),
                    paper.description().abstracts(),
                    Optional.of(1 + i % 4),
                    deadline);
            all.add(result(store.add(paper.withDescription(description)
                    .withState(PaperState.values()[i % 3])
                    .withUpdatedAt(NOON.plusSeconds(50 - i)))));
        }
        List<PaperQuery> queries = List.of(
                PaperQuery.ALL,
                PaperQuery.ALL.ofMember(new UserId("u1")),
                PaperQuery.ALL.in(Set.of(PaperState.DRAFTING, PaperState.LOCKED)),
                PaperQuery.ALL.among(Set.of(new DocId("p1"), new DocId("p2"), new DocId("none"))),
                PaperQuery.ALL.among(Set.of()),
                query(List.of("eau", "te"), Set.of(), Set.of(), Optional.empty()),
                query(List.of(".*"), Set.of(), Set.of(), Optional.empty()),
                query(List.of(), Set.of(Track.TOWN_HALL, Track.ASSEMBLY), Set.of(1, 3), Optional.empty()),
                query(List.of(), Set.of(), Set.of(), Optional.of(new OrganisationId("other"))),
                query(List.of(), Set.of(), Set.of(), Optional.of(new OrganisationId("lead"))),
                query(List.of(), Set.of(), Set.of(), Optional.of(new OrganisationId("nobody"))));
        for (PaperQuery filters : queries) {
            for (PaperSort sort : PaperSort.values()) {
                for (boolean ascending : new boolean[] {true, false}) {
                    PaperQuery query = filters.sortedBy(sort, ascending);
                    List<DocId> expected = all.stream()
                            .filter(query::matches)
                            .map(query::cursor)
                            .sorted(query.order())
                            .map(PaperCursor::id)
                            .toList();
                    assertThat(inPartsOfThree(store, query)).as("%s", query).isEqualTo(expected);
                }
            }
        }
    }

    private static PaperQuery query(
            List<String> words, Set<Track> tracks, Set<Integer> areas, Optional<OrganisationId> organisation) {
        return new PaperQuery(
                words,
                tracks,
                areas,
                Set.of(),
                organisation,
                Optional.empty(),
                Optional.empty(),
                PaperSort.CREATED,
                false);
    }

    private static List<DocId> inPartsOfThree(PaperStore store, PaperQuery query) {
        List<DocId> seen = new ArrayList<>();
        Optional<PaperCursor> after = Optional.empty();
        while (true) {
            List<Paper> part = result(store.list(query, after, 3));
            part.forEach(paper -> seen.add(paper.id()));
            if (part.size() < 3) {
                return seen;
            }
            after = PaperCursor.decode(query.cursor(part.getLast()).encode(), query.sort());
        }
    }

    @Test
    void stateAndTextReadinessAreKept() {
        PaperStore store = store();
        Paper paper = paper("p1", Track.STATUTORY, NOON);
        result(store.add(paper));
        for (PaperState state : PaperState.values()) {
            result(store.change(paper.id(), p -> p.withState(state).withTextReady()));
            Paper now = result(store.find(paper.id())).orElseThrow();
            assertThat(now.state()).isEqualTo(state);
            assertThat(now.textReady()).isTrue();
        }
    }
}
