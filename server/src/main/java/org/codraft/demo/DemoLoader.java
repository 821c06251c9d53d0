package org.codraft.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.codraft.drafting.paper.Description;
import org.codraft.drafting.paper.DraftingGroup;
import org.codraft.drafting.paper.Member;
import org.codraft.drafting.paper.Opening;
import org.codraft.drafting.paper.Paper;
import org.codraft.drafting.paper.PaperStore;
import org.codraft.drafting.paper.PaperText;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.id.OrganisationId;
import org.codraft.id.UserId;
import org.codraft.identity.Account;
import org.codraft.identity.Email;
import org.codraft.identity.GlobalRole;
import org.codraft.identity.Identity;
import org.codraft.identity.Language;
import org.codraft.identity.Organisation;
import org.codraft.identity.OrganisationKind;
import org.codraft.identity.PaperRole;
import org.codraft.identity.PaperState;
import org.codraft.identity.Roles;
import org.codraft.identity.Track;
import org.codraft.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads the demonstration congress into a server that nobody uses yet.
///
/// Every step may be repeated: ids are made from the files, and what is there already is left as it is. So a load
/// that was interrupted is completed by the next start, and a complete one costs one look-up.
public final class DemoLoader {
    /// Of all accounts one can sign in with.
    public static final String PASSWORD = "codraft-demo";

    private static final Logger LOG = LoggerFactory.getLogger(DemoLoader.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String OPENER = "secretariat@codraft.example";

    private final Identity identity;
    private final PaperStore papers;
    private final PaperText text;
    private final InstantSource clock;

    public DemoLoader(Identity identity, PaperStore papers, PaperText text, InstantSource clock) {
        this.identity = identity;
        this.papers = papers;
        this.text = text;
        this.clock = clock;
    }

    /// The addresses of the accounts one can sign in with.
    public static List<Email> accounts() {
        return users().stream()
                .filter(user -> user.path("demo").asBoolean())
                .map(DemoLoader::email)
                .toList();
    }

    /// Loads what is missing, unless the server has accounts of its own and no demonstration.
    public Future<Void> load() {
        List<JsonNode> files = DemoFile.list("papers.json", "papers");
        return Future.all(
                        papers.find(new DocId(files.getLast().path("id").asText())),
                        identity.firstAdministrator().isNeeded(),
                        identity.store().find(new Email(OPENER)))
                .compose(known -> {
                    Optional<Paper> last = known.resultAt(0);
                    boolean empty = known.resultAt(1);
                    Optional<Account> opener = known.resultAt(2);
                    if (last.filter(Paper::textReady).isPresent()) {
                        return Future.succeededFuture();
                    }
                    if (!empty && opener.isEmpty()) {
                        LOG.warn("this server has accounts of its own, so the demonstration is not loaded");
                        return Future.succeededFuture();
                    }
                    LOG.info("loading the demonstration congress");
                    return Future.join(loadOrganisations(), loadUsers()).compose(done -> loadPapers(files));
                });
    }

    /// Opens the accounts again that [#shut] had shut.
    public Future<Void> open() {
        return setDisabled(false);
    }

    /// Shuts the accounts whose password everybody knows; for a start without the demonstration on data that has it.
    public Future<Void> shut() {
        return setDisabled(true);
    }

    private Future<Void> setDisabled(boolean disabled) {
        return Steps.inOrder(
                accounts(),
                email -> identity.store().find(email).compose(found -> {
                    Optional<User> other = found.map(Account::user)
                            .filter(user -> user.id().equals(userId(email.value())) && user.disabled() != disabled);
                    if (other.isEmpty()) {
                        return Future.succeededFuture();
                    }
                    LOG.info("{} the demonstration account {}", disabled ? "shutting" : "opening", email.value());
                    return identity.accounts()
                            .change(other.get().id(), user -> user.withDisabled(disabled))
                            .mapEmpty();
                }));
    }

    private Future<Void> loadOrganisations() {
        return Steps.inOrder(
                        DemoFile.list("organisations.json", "organisations"),
                        node -> identity.store().putOrganisation(organisation(node)))
                .compose(done -> identity.directory().refresh())
                .mapEmpty();
    }

    /// The secretariat comes first: its account tells a half-loaded demonstration from a server with accounts of its
    /// own.
    private Future<Void> loadUsers() {
        List<JsonNode> users = openerFirst();
        return identity.passwords()
                .hash(PASSWORD)
                .compose(hash -> addUser(users.getFirst(), hash)
                        .compose(added -> Steps.together(users.subList(1, users.size()), node -> addUser(node, hash))));
    }

    private Future<Void> addUser(JsonNode node, String hash) {
        return identity.store()
                .add(new Account(user(node), node.path("demo").asBoolean() ? Optional.of(hash) : Optional.empty()))
                .<Void>mapEmpty()
                .recover(DemoLoader::fineWhenThere);
    }

    private Future<Void> loadPapers(List<JsonNode> files) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Steps.inOrder(
                        files,
                        node -> papers.add(paper(node, new DemoTimes(now, files.indexOf(node))))
                                .<Void>mapEmpty()
                                .recover(DemoLoader::fineWhenThere))
                // The last one with its text tells a later start that all have theirs.
                .compose(added -> Steps.together(files.subList(0, files.size() - 1), this::begin))
                .compose(begun -> begin(files.getLast()))
                .compose(begun -> Steps.together(files, node -> date(node, new DemoTimes(now, files.indexOf(node)))));
    }

    /// Writing the texts has moved the dates of the papers to today; nobody has written in the life they show.
    private Future<Void> date(JsonNode node, DemoTimes times) {
        return papers.change(
                        new DocId(node.path("id").asText()), paper -> paper.withUpdatedAt(times.changed(paper.state())))
                .mapEmpty();
    }

    private Future<Void> begin(JsonNode node) {
        DocId id = new DocId(node.path("id").asText());
        return text.begin(id, passages(node.path("text").asText()))
                .compose(begun -> papers.change(id, Paper::withTextReady))
                .mapEmpty();
    }

    /// Neighbouring blocks of one author make one passage.
    private static List<PaperText.Passage> passages(String file) {
        List<PaperText.Passage> passages = new ArrayList<>();
        List<JsonNode> blocks = DemoFile.list(file, "blocks");
        int from = 0;
        for (int to = 1; to <= blocks.size(); to++) {
            if (to == blocks.size() || !author(blocks.get(to)).equals(author(blocks.get(from)))) {
                passages.add(passage(blocks.subList(from, to)));
                from = to;
            }
        }
        return passages;
    }

    private static PaperText.Passage passage(List<JsonNode> blocks) {
        ObjectNode doc = MAPPER.createObjectNode().put("type", "doc");
        ArrayNode content = doc.putArray("content");
        blocks.forEach(block -> content.add(block.path("node")));
        return new PaperText.Passage(author(blocks.getFirst()), doc.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static UserId author(JsonNode block) {
        return userId(block.path("by").asText());
    }

    private static Organisation organisation(JsonNode node) {
        return new Organisation(
                new OrganisationId(node.path("id").asText()),
                OrganisationKind.of(node.path("kind").asText()).orElseThrow(),
                DemoFile.localised(node.path("names")),
                DemoFile.localised(node.path("acronym")),
                node.path("uclgMember").asBoolean(),
                node.path("gtfMember").asBoolean(),
                Optional.ofNullable(node.path("partOf").textValue()).map(OrganisationId::new),
                Optional.ofNullable(node.path("continent").textValue()));
    }

    private static List<JsonNode> users() {
        return DemoFile.list("users.json", "users");
    }

    private static List<JsonNode> openerFirst() {
        return users().stream()
                .sorted(Comparator.comparing(user -> !email(user).value().equals(OPENER)))
                .toList();
    }

    private static User user(JsonNode node) {
        Email email = email(node);
        return User.active(
                userId(email.value()),
                email,
                node.path("name").asText(),
                new OrganisationId(node.path("organisation").asText()),
                Language.of(node.path("language").asText()).orElseThrow(),
                Roles.of(texts(node.path("roles"))
                        .map(role -> GlobalRole.of(role).orElseThrow())
                        .toArray(GlobalRole[]::new)));
    }

    private static Email email(JsonNode node) {
        return new Email(node.path("email").asText());
    }

    /// The part before the at sign; unique among the people of the demonstration.
    private static UserId userId(String email) {
        return new UserId("demo-" + email.substring(0, email.indexOf('@')));
    }

    private static Paper paper(JsonNode node, DemoTimes times) {
        OrganisationId lead = new OrganisationId(node.path("lead").asText());
        List<OrganisationId> others = texts(node.path("organisations"))
                .map(OrganisationId::new)
                .filter(organisation -> !organisation.equals(lead))
                .toList();
        List<Member> members = StreamSupport.stream(node.path("members").spliterator(), false)
                .map(member -> new Member(
                        userId(member.path("email").asText()),
                        PaperRole.of(member.path("role").asText()).orElseThrow()))
                .toList();
        return Paper.opened(
                        new DocId(node.path("id").asText()),
                        Track.of(node.path("track").asText()).orElseThrow(),
                        Language.of(node.path("language").asText()).orElseThrow(),
                        new Description(
                                DemoFile.localised(node.path("titles")),
                                DemoFile.localised(node.path("abstracts")),
                                Optional.of(node.path("area").asInt()),
                                Optional.of(times.deadline())),
                        new DraftingGroup(lead, others, members),
                        new Opening(userId(OPENER), times.opened()))
                .withState(PaperState.of(node.path("state").asText()).orElseThrow());
    }

    private static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
    }

    private static Future<Void> fineWhenThere(Throwable e) {
        return e instanceof CodraftException refused && refused.code() == ErrorCode.CONFLICT
                ? Future.succeededFuture()
                : Future.failedFuture(e);
    }
}
