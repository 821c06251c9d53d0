package org.codraft.drafting.paper;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.codraft.error.CodraftException;
import org.codraft.http.Answered;
import org.codraft.http.Answers;
import org.codraft.http.FieldError;
import org.codraft.http.InvalidRequestException;
import org.codraft.http.JsonBody;
import org.codraft.http.PageRequest;
import org.codraft.http.RateLimit;
import org.codraft.http.SessionAuth;
import org.codraft.id.DocId;
import org.codraft.id.OrganisationId;
import org.codraft.identity.Email;
import org.codraft.identity.Identity;
import org.codraft.identity.Language;
import org.codraft.identity.Localised;
import org.codraft.identity.PaperRole;
import org.codraft.identity.Session;
import org.codraft.identity.SignedInUser;
import org.codraft.identity.Track;
import org.codraft.identity.User;

/// Papers over HTTP: list, open, see, describe, and tickets for the sockets.
public final class PaperRoutes {
    private static final int MAX_TITLE = 300;
    private static final int MAX_ABSTRACT = 5_000;
    private static final List<String> DESCRIBED = List.of("titles", "abstracts", "area", "deadline", "others");

    private final Papers papers;
    private final Identity identity;
    private final SessionAuth auth;
    private final PaperPages pages;
    private final RateLimit openings;
    private final RateLimit tickets;

    public PaperRoutes(Papers papers, Identity identity, SessionAuth auth, PaperPages pages, InstantSource clock) {
        this.papers = papers;
        this.identity = identity;
        this.auth = auth;
        this.pages = pages;
        // A congress has twenty papers; somebody who opens thousands is a mistake in a script.
        this.openings = new RateLimit(clock, 200, Duration.ofSeconds(1));
        // A hundred tabs that all come back after a restart.
        this.tickets = new RateLimit(clock, 500, Duration.ofMillis(20));
    }

    public void mount(Router api) {
        api.get("/papers").handler(auth.required()).handler(this::list);
        api.post("/papers").handler(auth.required()).handler(this::open);
        api.get("/papers/:id").handler(auth.required()).handler(this::show);
        api.patch("/papers/:id").handler(auth.required()).handler(this::describe);
        api.post("/papers/:id/tickets").handler(auth.required()).handler(this::ticket);
    }

    private void list(RoutingContext ctx) {
        User user = SignedInUser.of(ctx);
        PageRequest page = PageRequest.of(ctx);
        pages.pins(user)
                .compose(pins -> {
                    PaperQuery query = PaperQueryString.read(ctx.request().params()::get, user, pins);
                    Optional<PaperCursor> after = page.cursor()
                            .map(text -> PaperCursor.decode(text, query.sort())
                                    .orElseThrow(() -> new InvalidRequestException("cursor", "not-allowed")));
                    return papers.list(user, query, after, page.limit());
                })
                .compose(found -> pages.summaries(user, found.papers())
                        .onSuccess(items -> Answers.page(
                                ctx,
                                items.stream().map(JsonObject::new).toList(),
                                found.next().map(PaperCursor::encode).orElse(null))))
                .onFailure(ctx::fail);
    }

    private void open(RoutingContext ctx) {
        User user = SignedInUser.of(ctx);
        NewPaper wanted = newPaper(JsonBody.of(ctx));
        openings.take(user.id().value());
        papers.open(user, wanted)
                .onSuccess(paper -> {
                    Answered.about(ctx, "paper/" + paper.id());
                    Answers.json(ctx, 201, new JsonObject().put("id", paper.id().value()));
                })
                .onFailure(e -> ctx.fail(explain(e)));
    }

    private void show(RoutingContext ctx) {
        User user = SignedInUser.of(ctx);
        papers.readable(user, id(ctx))
                .compose(paper -> full(user, paper))
                .onSuccess(json -> Answers.json(ctx, 200, json))
                .onFailure(ctx::fail);
    }

    private void describe(RoutingContext ctx) {
        User user = SignedInUser.of(ctx);
        JsonBody body = JsonBody.of(ctx);
        UnaryOperator<Localised> titles = texts(body.object("titles"), MAX_TITLE);
        UnaryOperator<Localised> abstracts = texts(body.object("abstracts"), MAX_ABSTRACT);
        Optional<Integer> area = body.optionalInteger("area", 1, Description.AREAS);
        Optional<Instant> deadline = deadline(body);
        Optional<List<OrganisationId>> others = body.has("others") ? Optional.of(others(body)) : Optional.empty();
        body.check();
        Answered.with(
                ctx, String.join(" ", DESCRIBED.stream().filter(body::contains).toList()));
        papers.describe(
                        user,
                        id(ctx),
                        before -> new Description(
                                titles.apply(before.titles()),
                                abstracts.apply(before.abstracts()),
                                body.isNull("area") ? area : area.or(before::area),
                                body.isNull("deadline") ? deadline : deadline.or(before::deadline)),
                        others)
                .compose(paper -> full(user, paper))
                .onSuccess(json -> Answers.json(ctx, 200, json))
                .onFailure(ctx::fail);
    }

    private void ticket(RoutingContext ctx) {
        Session session = SignedInUser.session(ctx);
        tickets.take(session.userId().value());
        papers.readable(session.user(), id(ctx))
                .compose(paper -> identity.tickets().issue(session, paper.id()))
                .onSuccess(ticket -> Answers.json(
                        ctx,
                        201,
                        new JsonObject()
                                .put("token", ticket.token())
                                .put("expiresAt", ticket.expires().toString())))
                .onFailure(ctx::fail);
    }

    private Future<JsonObject> full(User user, Paper paper) {
        return pages.full(user, paper).map(JsonObject::new);
    }

    /// The id in the path of a request. What cannot be an id is no paper.
    public static DocId id(RoutingContext ctx) {
        String id = Objects.requireNonNull(ctx.pathParam("id"));
        if (!DocId.isValid(id)) {
            throw PaperException.notFound();
        }
        return new DocId(id);
    }

    private static NewPaper newPaper(JsonBody body) {
        String title = body.text("title", 1, MAX_TITLE);
        Optional<Track> track = body.choice("track", Track::of);
        Optional<Language> language = body.choice("language", Language::of);
        Optional<Integer> area = body.optionalInteger("area", 1, Description.AREAS);
        Optional<Instant> deadline = deadline(body);
        List<OrganisationId> others = others(body);
        Optional<OrganisationId> lead = body.optionalText("lead", 1, 64).map(OrganisationId::new);
        List<NewPaper.Invited> members = body.list("members", DraftingGroup.MAX_MEMBERS).stream()
                .map(PaperRoutes::invited)
                .flatMap(Optional::stream)
                .toList();
        body.check();
        return new NewPaper(title, track.orElseThrow(), language.orElseThrow(), area, deadline, lead, others, members);
    }

    private static List<OrganisationId> others(JsonBody body) {
        return body.texts("others", 50, 64).stream()
                .filter(id -> !id.isEmpty())
                .map(OrganisationId::new)
                .toList();
    }

    private static Optional<Instant> deadline(JsonBody body) {
        Optional<String> said = body.optionalText("deadline", 1, 40);
        try {
            return said.map(text -> Instant.parse(text).truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException notATime) {
            body.reject("deadline", "not-allowed");
            return Optional.empty();
        }
    }

    private static Optional<NewPaper.Invited> invited(JsonBody item) {
        Optional<Email> email = email(item);
        Optional<PaperRole> role = item.choice("role", PaperRole::of);
        return email.flatMap(e -> role.map(r -> new NewPaper.Invited(e, r)));
    }

    /// The e-mail address in a body; noted as a mistake when it is none.
    static Optional<Email> email(JsonBody item) {
        String raw = item.text("email", 1, Email.MAX_LENGTH);
        Optional<Email> email = Email.of(raw);
        if (!raw.isEmpty() && email.isEmpty()) {
            item.reject("email", "not-allowed");
        }
        return email;
    }

    private static Throwable explain(Throwable e) {
        if (!(e instanceof UnknownMembersException unknown)) {
            return e;
        }
        CodraftException invalid = new InvalidRequestException(unknown.positions().stream()
                .map(i -> new FieldError("members[" + i + "].email", "unknown"))
                .toList());
        invalid.initCause(e);
        return invalid;
    }

    /// The change of a text in each language: what is said is put in, what is null is taken away.
    private static UnaryOperator<Localised> texts(JsonBody object, int max) {
        Localised said = new Localised(Map.of());
        List<Language> gone = new ArrayList<>();
        for (Language language : Language.values()) {
            Optional<String> text = object.optionalText(language.code(), 1, max);
            said = text.isPresent() ? said.with(language, text.get()) : said;
            if (object.isNull(language.code())) {
                gone.add(language);
            }
        }
        Localised added = said;
        return before -> {
            Localised after = before.with(added);
            for (Language language : gone) {
                after = after.without(language);
            }
            return after;
        };
    }
}
