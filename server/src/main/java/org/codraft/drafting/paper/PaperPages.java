package org.codraft.drafting.paper;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codraft.id.DocId;
import org.codraft.identity.Action;
import org.codraft.identity.Identity;
import org.codraft.identity.User;
import org.jspecify.annotations.Nullable;

/// Gathers what the answers about papers show to one reader: names, pins and who waits. Thread-safe.
public final class PaperPages {
    /// More waiting than this are counted as this.
    private static final int MAX_COUNTED = 99;

    private final Papers papers;
    private final PaperStore store;
    private final WishStore wishes;
    private final Identity identity;
    private final PaperPeople people;

    public PaperPages(Papers papers, PaperStore store, WishStore wishes, Identity identity) {
        this.papers = papers;
        this.store = store;
        this.wishes = wishes;
        this.identity = identity;
        this.people = new PaperPeople(identity);
    }

    Future<Set<DocId>> pins(User reader) {
        return wishes.pins(reader.id());
    }

    /// What lists show.
    Future<List<Map<String, @Nullable Object>>> summaries(User reader, List<Paper> listed) {
        return shape(reader).map(shape -> listed.stream().map(shape::summary).toList());
    }

    /// What the page of one paper shows.
    Future<Map<String, @Nullable Object>> full(User reader, Paper paper) {
        Rights rights = papers.rights(reader, paper);
        Future<Integer> waiting = rights.may(Action.MANAGE_MEMBERS)
                ? wishes.requests(Optional.of(paper.id()), MAX_COUNTED).map(List::size)
                : Future.succeededFuture(0);
        return people.of(paper)
                .compose(members -> shape(reader)
                        .compose(shape -> waiting.map(count -> shape.full(paper, members, rights, count))));
    }

    /// Requests with who asks for what; those of people or papers that are no more are left out.
    Future<List<Map<String, @Nullable Object>>> requests(User reader, List<AccessRequest> requests) {
        return shape(reader)
                .compose(shape -> PaperPeople.inOrder(requests.stream()
                                .map(request -> request(shape, request))
                                .toList())
                        .map(all -> all.stream().flatMap(Optional::stream).toList()));
    }

    private Future<Optional<Map<String, @Nullable Object>>> request(PaperShape shape, AccessRequest request) {
        return store.find(request.paper())
                .compose(paper -> identity.store().find(request.user()).map(account -> {
                    if (paper.isEmpty() || account.isEmpty()) {
                        return Optional.<Map<String, @Nullable Object>>empty();
                    }
                    Map<String, @Nullable Object> item = new LinkedHashMap<>();
                    item.put("paper", shape.reference(paper.get()));
                    item.put("user", shape.person(account.get().user()));
                    item.put("role", request.role().code());
                    item.put("message", request.message().orElse(null));
                    item.put("askedAt", request.askedAt().toString());
                    return Optional.of(item);
                }));
    }

    private Future<PaperShape> shape(User reader) {
        return wishes.pins(reader.id())
                .compose(pins -> identity.directory()
                        .refresh()
                        .map(organisations -> new PaperShape(organisations, reader, pins)));
    }
}
