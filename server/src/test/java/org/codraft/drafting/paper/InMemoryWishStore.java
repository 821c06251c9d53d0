package org.codraft.drafting.paper;

import io.vertx.core.Future;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codraft.id.DocId;
import org.codraft.id.UserId;

/// Pins and requests for the length of a test.
public final class InMemoryWishStore implements WishStore {
    private final Map<UserId, Set<DocId>> pins = new HashMap<>();
    private final Map<String, AccessRequest> requests = new HashMap<>();

    @Override
    public synchronized Future<Void> pin(UserId user, DocId paper) {
        pins.computeIfAbsent(user, id -> new HashSet<>()).add(paper);
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Void> unpin(UserId user, DocId paper) {
        pins.computeIfAbsent(user, id -> new HashSet<>()).remove(paper);
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Set<DocId>> pins(UserId user) {
        return Future.succeededFuture(Set.copyOf(pins.getOrDefault(user, Set.of())));
    }

    @Override
    public synchronized Future<Void> ask(AccessRequest request) {
        requests.put(request.paper() + "/" + request.user(), request);
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Optional<AccessRequest>> request(DocId paper, UserId user) {
        return Future.succeededFuture(Optional.ofNullable(requests.get(paper + "/" + user)));
    }

    @Override
    public synchronized Future<List<AccessRequest>> requests(Optional<DocId> paper, int limit) {
        return Future.succeededFuture(requests.values().stream()
                .filter(request -> paper.map(request.paper()::equals).orElse(true))
                .sorted(Comparator.comparing(AccessRequest::askedAt))
                .limit(limit)
                .toList());
    }

    @Override
    public synchronized Future<Void> settle(DocId paper, UserId user) {
        requests.remove(paper + "/" + user);
        return Future.succeededFuture();
    }
}
