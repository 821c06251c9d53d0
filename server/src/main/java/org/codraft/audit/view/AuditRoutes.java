package org.codraft.audit.view;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codraft.audit.AuditEntry;
import org.codraft.audit.AuditEvent;
import org.codraft.audit.AuditStore;
import org.codraft.audit.AuditVerifier;
import org.codraft.error.ErrorCode;
import org.codraft.http.Answers;
import org.codraft.http.InvalidRequestException;
import org.codraft.http.PageRequest;
import org.codraft.http.RateLimit;
import org.codraft.http.SessionAuth;
import org.codraft.id.UserId;
import org.codraft.identity.Account;
import org.codraft.identity.GlobalRole;
import org.codraft.identity.Identity;
import org.codraft.identity.IdentityException;
import org.codraft.identity.SignedInUser;
import org.codraft.identity.User;

/// The audit trail over HTTP, newest first.
public final class AuditRoutes {
    private final AuditStore store;
    private final Identity identity;
    private final SessionAuth auth;
    private final RateLimit verifications;

    public AuditRoutes(AuditStore store, Identity identity, SessionAuth auth, InstantSource clock) {
        this.store = store;
        this.identity = identity;
        this.auth = auth;
        // A person asks now and then; a script that asks all the time would keep the store busy.
        this.verifications = new RateLimit(clock, 10, Duration.ofSeconds(10));
    }

    public void mount(Router api) {
        api.get("/audit").handler(auth.required()).handler(this::list);
        api.get("/audit/verification").handler(auth.required()).handler(this::verify);
    }

    /// Walks the whole chain, a second for some ten thousand entries; so it is done when somebody asks.
    private void verify(RoutingContext ctx) {
        verifications.take(reader(ctx).id().value());
        new AuditVerifier(store)
                .verify()
                .onSuccess(verdict -> Answers.json(
                        ctx,
                        200,
                        new JsonObject()
                                .put("checked", verdict.checked())
                                .put("intact", verdict.fault().isEmpty())
                                .put("fault", verdict.fault().orElse(null))))
                .onFailure(ctx::fail);
    }

    private static User reader(RoutingContext ctx) {
        User reader = SignedInUser.of(ctx);
        if (!reader.roles().has(GlobalRole.SECRETARIAT) && !reader.roles().has(GlobalRole.ADMINISTRATOR)) {
            throw new IdentityException(
                    ErrorCode.FORBIDDEN, "The secretariat and administrators read the audit trail.");
        }
        return reader;
    }

    private void list(RoutingContext ctx) {
        reader(ctx);
        PageRequest page = PageRequest.of(ctx);
        long before = page.cursor().map(AuditRoutes::number).orElse(Long.MAX_VALUE);
        AuditStore.Query query = new AuditStore.Query(
                id(ctx, "actor").map(UserId::new),
                id(ctx, "paper").map(id -> "paper/" + id),
                refused(ctx),
                new AuditStore.Span(moment(ctx, "from"), moment(ctx, "until")));
        store.newest(query, before, page.limit() + 1)
                .compose(found -> names(found).onSuccess(names -> {
                    boolean more = found.size() > page.limit();
                    List<AuditEntry> shown = more ? found.subList(0, page.limit()) : found;
                    Answers.page(
                            ctx,
                            shown.stream().map(entry -> shape(entry, names)).toList(),
                            more ? Long.toString(shown.getLast().seq()) : null);
                }))
                .onFailure(ctx::fail);
    }

    private static Optional<String> id(RoutingContext ctx, String name) {
        Optional<String> id = Optional.ofNullable(ctx.request().getParam(name)).filter(text -> !text.isEmpty());
        if (id.filter(text -> text.length() > 64).isPresent()) {
            throw new InvalidRequestException(name, "too-long");
        }
        return id;
    }

    private static Optional<Boolean> refused(RoutingContext ctx) {
        String outcome = ctx.request().getParam("outcome");
        if (outcome == null || outcome.isEmpty()) {
            return Optional.empty();
        }
        return switch (outcome) {
            case "refused" -> Optional.of(true);
            case "done" -> Optional.of(false);
            default -> throw new InvalidRequestException("outcome", "unknown");
        };
    }

    private static Optional<Instant> moment(RoutingContext ctx, String name) {
        String text = ctx.request().getParam(name);
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            // To the millisecond, as entries have it, and within what stores can count in them.
            return Optional.of(Instant.ofEpochMilli(Instant.parse(text).toEpochMilli()));
        } catch (DateTimeException | ArithmeticException notATime) {
            throw new InvalidRequestException(name, "not-allowed");
        }
    }

    private static long number(String cursor) {
        if (!cursor.matches("[1-9][0-9]{0,17}")) {
            throw new InvalidRequestException("cursor", "not-allowed");
        }
        return Long.parseLong(cursor);
    }

    /// Names of everybody in `entries`; each looked up once.
    private Future<Map<UserId, String>> names(List<AuditEntry> entries) {
        Map<UserId, String> names = new HashMap<>();
        List<UserId> people = new ArrayList<>();
        entries.forEach(entry -> {
            entry.event().actor().ifPresent(people::add);
            entry.event().whom().ifPresent(people::add);
        });
        Future<Void> all = Future.succeededFuture();
        for (UserId id : people.stream().distinct().toList()) {
            all = all.compose(done -> identity.store().find(id).map(account -> {
                names.put(id, account.map(Account::user).map(User::name).orElse(id.value()));
                return null;
            }));
        }
        return all.map(names);
    }

    private static JsonObject shape(AuditEntry entry, Map<UserId, String> names) {
        AuditEvent event = entry.event();
        return new JsonObject()
                .put("seq", entry.seq())
                .put("at", entry.at().toString())
                .put("actor", event.actor().map(id -> person(id, names)).orElse(null))
                .put("action", event.action())
                .put("target", event.target().orElse(null))
                .put("whom", event.whom().map(id -> person(id, names)).orElse(null))
                .put("detail", event.detail().orElse(null))
                .put("outcome", event.refusal().isPresent() ? "refused" : "done")
                .put("code", event.refusal().map(ErrorCode::code).orElse(null))
                .put("count", entry.count());
    }

    private static JsonObject person(UserId id, Map<UserId, String> names) {
        return new JsonObject().put("id", id.value()).put("name", names.getOrDefault(id, id.value()));
    }
}
