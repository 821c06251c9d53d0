package org.codraft.identity;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.codraft.error.ErrorCode;
import org.codraft.http.Answered;
import org.codraft.http.Answers;
import org.codraft.http.InvalidRequestException;
import org.codraft.http.JsonBody;
import org.codraft.http.PageRequest;
import org.codraft.http.SessionAuth;
import org.codraft.id.FreshId;
import org.codraft.id.OrganisationId;
import org.codraft.id.UserId;

/// What the secretariat and administrators do: add and change organisations and accounts, change roles, close accounts.
/// Only an administrator gives or takes the role of one, or touches the account of one; else the secretariat could make
/// itself what it is not.
public final class AccountRoutes {
    private final Identity identity;
    private final SessionAuth auth;

    public AccountRoutes(Identity identity, SessionAuth auth) {
        this.identity = identity;
        this.auth = auth;
    }

    public void mount(Router api) {
        api.post("/organisations").handler(auth.required()).handler(this::addOrganisation);
        api.patch("/organisations/:id").handler(auth.required()).handler(this::changeOrganisation);
        api.get("/accounts").handler(auth.required()).handler(this::list);
        api.post("/users").handler(auth.required()).handler(this::addUser);
        api.patch("/users/:id").handler(auth.required()).handler(this::changeUser);
    }

    private void addOrganisation(RoutingContext ctx) {
        requireKeeper(ctx);
        JsonBody body = JsonBody.of(ctx);
        Optional<OrganisationKind> kind = body.choice("kind", OrganisationKind::of);
        Localised names = localised(body.object("names"), 200);
        Localised acronyms = localised(body.object("acronym"), 60);
        if (names.texts().isEmpty()) {
            body.reject("names", "required");
        }
        body.check();
        Organisation organisation = new Organisation(
                new OrganisationId(FreshId.next()),
                kind.orElseThrow(),
                names,
                acronyms.texts().isEmpty() ? names : acronyms,
                body.optionalFlag("uclgMember").orElse(false),
                body.optionalFlag("gtfMember").orElse(false),
                Optional.empty(),
                Optional.empty());
        body.check();
        identity.store()
                .putOrganisation(organisation)
                .compose(stored -> identity.directory().refresh())
                .onSuccess(stored -> Answers.json(ctx, 201, IdentityJson.full(organisation)))
                .onFailure(ctx::fail);
    }

    private void changeOrganisation(RoutingContext ctx) {
        requireKeeper(ctx);
        String id = Objects.requireNonNull(ctx.pathParam("id"));
        JsonBody body = JsonBody.of(ctx);
        Optional<OrganisationKind> kind = body.optionalChoice("kind", OrganisationKind::of);
        Localised names = localised(body.object("names"), 200);
        Localised acronyms = localised(body.object("acronym"), 60);
        Optional<Boolean> uclg = body.optionalFlag("uclgMember");
        Optional<Boolean> gtf = body.optionalFlag("gtfMember");
        body.check();
        identity.directory()
                .refresh()
                .compose(known -> {
                    Organisation before = known.get(new OrganisationId(id.substring(0, Math.min(64, id.length()))));
                    if (before == null) {
                        return Future.failedFuture(
                                new IdentityException(ErrorCode.NOT_FOUND, "There is no such organisation."));
                    }
                    Organisation after = new Organisation(
                            before.id(),
                            kind.orElse(before.kind()),
                            before.names().with(names),
                            before.acronyms().with(acronyms),
                            uclg.orElse(before.uclgMember()),
                            gtf.orElse(before.gtfMember()),
                            before.partOf(),
                            before.continent());
                    return identity.store()
                            .putOrganisation(after)
                            .compose(stored -> identity.directory().refresh())
                            .map(after);
                })
                .onSuccess(changed -> Answers.json(ctx, 200, IdentityJson.full(changed)))
                .onFailure(ctx::fail);
    }

    private void list(RoutingContext ctx) {
        User keeper = requireKeeper(ctx);
        PageRequest page = PageRequest.of(ctx);
        String words = Optional.ofNullable(ctx.request().getParam("q")).orElse("");
        Optional<String> organisation =
                Optional.ofNullable(ctx.request().getParam("organisation")).filter(id -> !id.isEmpty());
        if (words.length() > 100 || organisation.filter(id -> id.length() > 64).isPresent()) {
            throw new InvalidRequestException(words.length() > 100 ? "q" : "organisation", "too-long");
        }
        if (page.cursor().filter(id -> id.length() > 64).isPresent()) {
            throw new InvalidRequestException("cursor", "not-allowed");
        }
        identity.store()
                .accounts(
                        words,
                        organisation.map(OrganisationId::new),
                        page.cursor().map(UserId::new),
                        page.limit() + 1)
                .compose(found -> identity.directory().refresh().onSuccess(organisations -> {
                    IdentityJson json = new IdentityJson(organisations, keeper.language());
                    boolean more = found.size() > page.limit();
                    List<User> shown = more ? found.subList(0, page.limit()) : found;
                    Answers.page(
                            ctx,
                            shown.stream().map(json::administered).toList(),
                            more ? shown.getLast().id().value() : null);
                }))
                .onFailure(ctx::fail);
    }

    private void addUser(RoutingContext ctx) {
        User keeper = requireKeeper(ctx);
        JsonBody body = JsonBody.of(ctx);
        String rawEmail = body.text("email", 1, Email.MAX_LENGTH);
        Optional<Email> email = Email.of(rawEmail);
        if (!rawEmail.isEmpty() && email.isEmpty()) {
            body.reject("email", "not-allowed");
        }
        String name = body.text("name", 1, 120);
        String organisation = body.text("organisation", 1, 64);
        Language language = body.optionalChoice("language", Language::of).orElse(Language.EN);
        Optional<String> password = body.has("password")
                ? Optional.of(body.secret("password", Passwords.MIN_LENGTH, Passwords.MAX_LENGTH))
                : Optional.empty();
        Roles roles = roles(body).orElse(Roles.NONE);
        body.check();
        requireEqual(keeper, roles);
        identity.directory()
                .organisation(new OrganisationId(organisation))
                .compose(known -> known.isPresent()
                        ? hash(password)
                        : Future.failedFuture(new InvalidRequestException("organisation", "unknown")))
                .compose(hash -> identity.store()
                        .add(new Account(
                                User.active(
                                        new UserId(FreshId.next()),
                                        email.orElseThrow(),
                                        name,
                                        new OrganisationId(organisation),
                                        language,
                                        roles),
                                hash)))
                .onSuccess(user -> Answers.json(ctx, 201, administered(user)))
                .onFailure(ctx::fail);
    }

    private void changeUser(RoutingContext ctx) {
        User keeper = requireKeeper(ctx);
        String id = Objects.requireNonNull(ctx.pathParam("id"));
        JsonBody body = JsonBody.of(ctx);
        Optional<Roles> roles = roles(body);
        Optional<Boolean> disabled = body.optionalFlag("disabled");
        body.check();
        if (id.length() > 64) {
            throw notFound();
        }
        roles.ifPresent(wanted -> requireEqual(keeper, wanted));
        Answered.to(ctx, new UserId(id));
        Answered.with(
                ctx,
                roles.map(wanted -> "roles: " + String.join(" ", wanted.codes()))
                                .orElse("")
                        + disabled.map(closed -> closed ? " closed" : " reopened")
                                .orElse(""));
        if (keeper.id().value().equals(id)
                && (disabled.orElse(false)
                        || roles.map(wanted -> !keepsAccounts(wanted)).orElse(false)
                        || (keeper.roles().has(GlobalRole.ADMINISTRATOR)
                                && roles.map(wanted -> !wanted.has(GlobalRole.ADMINISTRATOR))
                                        .orElse(false)))) {
            throw new IdentityException(ErrorCode.CONFLICT, "Nobody can lock themselves out.");
        }
        identity.accounts()
                .change(new UserId(id), user -> {
                    requireEqual(keeper, user.roles());
                    return user.withRoles(roles.orElse(user.roles())).withDisabled(disabled.orElse(user.disabled()));
                })
                .onSuccess(user -> Answers.json(ctx, 200, administered(user)))
                .onFailure(ctx::fail);
    }

    private Future<Optional<String>> hash(Optional<String> password) {
        return password.map(p -> identity.passwords().hash(p).map(Optional::of))
                .orElse(Future.succeededFuture(Optional.empty()));
    }

    private JsonObject administered(User user) {
        return new IdentityJson(identity.directory().known(), user.language()).administered(user);
    }

    /// The roles in a body, when it has any; a moderator without tracks moderates all.
    private static Optional<Roles> roles(JsonBody body) {
        if (!body.has("roles")) {
            return Optional.empty();
        }
        Set<GlobalRole> global = words(body, "roles", GlobalRole.class, GlobalRole::of);
        Set<Track> tracks =
                body.has("moderates") ? words(body, "moderates", Track.class, Track::of) : EnumSet.allOf(Track.class);
        return Optional.of(new Roles(global, tracks));
    }

    private static <E extends Enum<E>> Set<E> words(
            JsonBody body, String field, Class<E> type, Function<String, Optional<E>> known) {
        Set<E> found = EnumSet.noneOf(type);
        for (String word : body.texts(field, 20, 64)) {
            Optional<E> value = known.apply(word);
            value.ifPresentOrElse(found::add, () -> body.reject(field, "unknown"));
        }
        return found;
    }

    private static Localised localised(JsonBody object, int max) {
        Map<Language, String> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            object.optionalText(language.code(), 1, max).ifPresent(text -> texts.put(language, text));
        }
        return new Localised(texts);
    }

    /// Whoever is signed in, if they keep accounts.
    static User requireKeeper(RoutingContext ctx) {
        User user = SignedInUser.of(ctx);
        if (!keepsAccounts(user.roles())) {
            throw new IdentityException(ErrorCode.FORBIDDEN, "The secretariat and administrators keep accounts.");
        }
        return user;
    }

    private static boolean keepsAccounts(Roles roles) {
        return roles.has(GlobalRole.ADMINISTRATOR) || roles.has(GlobalRole.SECRETARIAT);
    }

    /// Roles that only an administrator may give, take, or touch.
    static void requireEqual(User keeper, Roles roles) {
        if (roles.has(GlobalRole.ADMINISTRATOR) && !keeper.roles().has(GlobalRole.ADMINISTRATOR)) {
            throw new IdentityException(ErrorCode.FORBIDDEN, "Only an administrator makes or changes one.");
        }
    }

    private static IdentityException notFound() {
        return new IdentityException(ErrorCode.NOT_FOUND, "There is no such account.");
    }
}
