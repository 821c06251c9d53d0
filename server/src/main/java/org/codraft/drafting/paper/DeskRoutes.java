package org.codraft.drafting.paper;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codraft.error.ErrorCode;
import org.codraft.http.Answers;
import org.codraft.http.SessionAuth;
import org.codraft.id.DocId;
import org.codraft.identity.PaperState;
import org.codraft.identity.SignedInUser;
import org.codraft.identity.User;
import org.jspecify.annotations.Nullable;

/// What waits for one person over HTTP, and the pins by which they arrange their papers.
public final class DeskRoutes {
    /// Nobody works on more papers at once; bounds one document of the store.
    private static final int MAX_PINS = 100;

    private static final int MAX_REQUESTS = 50;
    private static final int MAX_PAPERS = 10;
    private static final int MAX_CHANGES = 20;

    private final Papers papers;
    private final PaperPages pages;
    private final AccessRequests requests;
    private final WishStore wishes;
    private final PaperChanges changes;
    private final SessionAuth auth;

    public DeskRoutes(
            Papers papers,
            PaperPages pages,
            AccessRequests requests,
            WishStore wishes,
            PaperChanges changes,
            SessionAuth auth) {
        this.papers = papers;
        this.pages = pages;
        this.requests = requests;
        this.wishes = wishes;
        this.changes = changes;
        this.auth = auth;
    }

    public void mount(Router api) {
        api.get("/desk").handler(auth.required()).handler(this::desk);
        api.put("/papers/:id/pin").handler(auth.required()).handler(this::pin);
        api.delete("/papers/:id/pin").handler(auth.required()).handler(this::unpin);
    }

    private void pin(RoutingContext ctx) {
        User user = SignedInUser.of(ctx);
        DocId id = PaperRoutes.id(ctx);
        papers.readable(user, id)
                .compose(paper -> wishes.pins(user.id()))
                .compose(pins -> pins.size() < MAX_PINS || pins.contains(id)
                        ? wishes.pin(user.id(), id)
                        : Future.failedFuture(new PaperException(ErrorCode.CONFLICT, "Too many papers are pinned.")))
                .onSuccess(done -> Answers.noContent(ctx))
                .onFailure(ctx::fail);
    }

    /// Also of a paper that one may no longer see.
    private void unpin(RoutingContext ctx) {
        wishes.unpin(SignedInUser.of(ctx).id(), PaperRoutes.id(ctx))
                .onSuccess(done -> Answers.noContent(ctx))
                .onFailure(ctx::fail);
    }

    private void desk(RoutingContext ctx) {
        User user = SignedInUser.of(ctx);
        JsonObject desk = new JsonObject();
        requests.waiting(user, MAX_REQUESTS)
                .compose(waiting -> pages.requests(user, waiting).compose(items -> put(desk, "accessRequests", items)))
                .compose(done -> papers.list(user, urgent(user), Optional.empty(), MAX_PAPERS))
                .map(page -> page.papers().stream()
                        .filter(paper -> paper.description().deadline().isPresent())
                        .toList())
                .compose(found -> summaries(desk, "deadlines", user, found))
                .compose(done -> pages.pins(user))
                .compose(pins -> papers.list(user, newest(PaperQuery.ALL.among(pins)), Optional.empty(), MAX_PINS))
                .compose(page -> summaries(desk, "pinned", user, page.papers()))
                .compose(done -> recent(user))
                .compose(found -> summaries(desk, "recent", user, found))
                .compose(done -> changes.newest(user, MAX_CHANGES).compose(items -> put(desk, "changes", items)))
                .onSuccess(done -> Answers.json(ctx, 200, desk))
                .onFailure(ctx::fail);
    }

    private static PaperQuery urgent(User user) {
        return PaperQuery.ALL
                .ofMember(user.id())
                .in(Set.of(PaperState.DRAFTING, PaperState.IN_REVIEW))
                .sortedBy(PaperSort.DEADLINE, true);
    }

    private static PaperQuery newest(PaperQuery query) {
        return query.sortedBy(PaperSort.UPDATED, false);
    }

    /// Own papers, then others, each last changed first.
    private Future<List<Paper>> recent(User user) {
        return papers.list(user, newest(PaperQuery.ALL.ofMember(user.id())), Optional.empty(), MAX_PAPERS)
                .compose(own -> papers.list(user, newest(PaperQuery.ALL), Optional.empty(), 2 * MAX_PAPERS)
                        .map(all -> {
                            List<Paper> recent = new ArrayList<>(own.papers());
                            Set<DocId> seen = new java.util.HashSet<>();
                            recent.forEach(paper -> seen.add(paper.id()));
                            all.papers().stream()
                                    .filter(paper -> seen.add(paper.id()))
                                    .forEach(recent::add);
                            return recent.subList(0, Math.min(MAX_PAPERS, recent.size()));
                        }));
    }

    private Future<Void> summaries(JsonObject desk, String name, User user, List<Paper> found) {
        return pages.summaries(user, found).compose(items -> put(desk, name, items));
    }

    private static Future<Void> put(JsonObject desk, String name, List<Map<String, @Nullable Object>> items) {
        desk.put(name, new JsonArray(items.stream().map(JsonObject::new).toList()));
        return Future.succeededFuture();
    }
}
