package org.codraft.drafting.paper;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.codraft.id.DocId;
import org.codraft.id.OrganisationId;
import org.codraft.id.UserId;
import org.codraft.identity.NameSearch;
import org.codraft.identity.PaperState;
import org.codraft.identity.Track;

/// Which papers, and in which order. An empty filter lets everything pass; all filters together hold.
///
/// @param words  folded words that the titles contain
/// @param member in whose group this person is
/// @param among  only these, when said
public record PaperQuery(
        List<String> words,
        Set<Track> tracks,
        Set<Integer> areas,
        Set<PaperState> states,
        Optional<OrganisationId> organisation,
        Optional<UserId> member,
        Optional<Set<DocId>> among,
        PaperSort sort,
        boolean ascending) {

    /// Every paper, the newest first.
    public static final PaperQuery ALL = new PaperQuery(
            List.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            PaperSort.CREATED,
            false);

    public PaperQuery {
        words = List.copyOf(words);
        tracks = Set.copyOf(tracks);
        areas = Set.copyOf(areas);
        states = Set.copyOf(states);
        among = among.map(Set::copyOf);
    }

    public PaperQuery sortedBy(PaperSort other, boolean upwards) {
        return new PaperQuery(words, tracks, areas, states, organisation, member, among, other, upwards);
    }

    public PaperQuery ofMember(UserId user) {
        return new PaperQuery(words, tracks, areas, states, organisation, Optional.of(user), among, sort, ascending);
    }

    public PaperQuery in(Set<PaperState> some) {
        return new PaperQuery(words, tracks, areas, some, organisation, member, among, sort, ascending);
    }

    public PaperQuery among(Set<DocId> some) {
        return new PaperQuery(words, tracks, areas, states, organisation, member, Optional.of(some), sort, ascending);
    }

    /// What of a paper its titles are looked for in.
    public static String searched(Paper paper) {
        return NameSearch.fold(
                paper.description().titles().texts().values().stream().sorted().collect(Collectors.joining(" ")));
    }

    public boolean matches(Paper paper) {
        DraftingGroup group = paper.group();
        return words.stream().allMatch(searched(paper)::contains)
                && (tracks.isEmpty() || tracks.contains(paper.track()))
                && (areas.isEmpty()
                        || paper.description().area().filter(areas::contains).isPresent())
                && (states.isEmpty() || states.contains(paper.state()))
                && organisation.map(group.organisations()::contains).orElse(true)
                && member.map(user -> group.role(user).isPresent()).orElse(true)
                && among.map(some -> some.contains(paper.id())).orElse(true);
    }

    /// The place of `paper` in this order.
    public PaperCursor cursor(Paper paper) {
        return new PaperCursor(sort.key(paper, ascending), paper.id());
    }

    /// The order, ids upwards among equals.
    public Comparator<PaperCursor> order() {
        Comparator<PaperCursor> byKey = Comparator.comparing(PaperCursor::key);
        return (ascending ? byKey : byKey.reversed())
                .thenComparing(cursor -> cursor.id().value());
    }
}
