package org.codraft.drafting.paper;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.codraft.error.ErrorCode;
import org.codraft.http.InvalidRequestException;
import org.codraft.id.DocId;
import org.codraft.id.FreshId;
import org.codraft.id.OrganisationId;
import org.codraft.id.UserId;
import org.codraft.identity.Account;
import org.codraft.identity.Action;
import org.codraft.identity.Identity;
import org.codraft.identity.Localised;
import org.codraft.identity.Organisation;
import org.codraft.identity.PaperRole;
import org.codraft.identity.PermissionTable;
import org.codraft.identity.Track;
import org.codraft.identity.User;

/// Opens, finds and changes papers for somebody, as far as the permission table lets them. Every change of a paper
/// goes this way, so that [LiveRights] hears of it. Thread-safe.
public final class Papers {
    private final PaperStore store;
    private final Identity identity;
    private final LiveRights rights;
    private final PaperText text;
    private final InstantSource clock;

    public Papers(PaperStore store, Identity identity, LiveRights rights, PaperText text, InstantSource clock) {
        this.store = store;
        this.identity = identity;
        this.rights = rights;
        this.text = text;
        this.clock = clock;
    }

    /// Opens a paper (T1) and writes its headings.
    ///
    /// Fails with `forbidden` for whoever neither runs the congress nor moderates the track, with
    /// `ineligible-organisation` when the lead may not lead there, with [UnknownMembersException] naming every
    /// address that is nobody's.
    public Future<Paper> open(User opener, NewPaper wanted) {
        if (!PermissionTable.mayOpenPaper(opener.roles(), wanted.track())) {
            return Future.failedFuture(new PaperException(
                    ErrorCode.FORBIDDEN, "The secretariat or a moderator of the track opens papers."));
        }
        return people(wanted.members())
                .compose(people -> lead(wanted, people)
                        .compose(lead ->
                                existing(wanted.others()).map(others -> group(lead, others, wanted.members(), people))))
                .compose(group -> store.add(Paper.opened(
                        new DocId(FreshId.next()),
                        wanted.track(),
                        wanted.language(),
                        new Description(
                                Localised.of(wanted.language(), wanted.title()),
                                new Localised(Map.of()),
                                wanted.area(),
                                wanted.deadline()),
                        group,
                        new Opening(opener.id(), now()))))
                .compose(this::withText);
    }

    /// The paper, with the text it starts with in its document.
    public Future<Paper> withText(Paper paper) {
        if (paper.textReady()) {
            return Future.succeededFuture(paper);
        }
        UserId author = paper.opening().by();
        return text.begin(paper.id(), HeadingTemplate.passages(paper.language(), author))
                .compose(begun -> store.change(paper.id(), Paper::withTextReady))
                .onSuccess(rights::know);
    }

    /// A paper that `user` may read. Fails with `not-found` for any other, whether it is there or not.
    public Future<Paper> readable(User user, DocId id) {
        return organisation(user).compose(known -> store.find(id)).compose(found -> {
            Optional<Paper> readable = found.filter(paper -> rights(user, paper).may(Action.READ));
            return readable.map(Future::succeededFuture)
                    .orElseGet(() -> Future.failedFuture(
                            found.isPresent() ? PaperException.hidden() : PaperException.notFound()));
        });
    }

    /// A paper in which `user` may write now. Fails with `not-found` like [#readable], else with `forbidden` or
    /// `locked`.
    public Future<Paper> writable(User user, DocId id) {
        return readable(user, id)
                .compose(paper -> rights(user, paper).may(Action.WRITE)
                        ? Future.succeededFuture(paper)
                        : Future.failedFuture(refusal(paper, Action.WRITE)));
    }

    /// Up to `limit` papers that `user` may read, in the order and with the filters of `query`.
    public Future<Page> list(User user, PaperQuery query, Optional<PaperCursor> after, int limit) {
        return organisation(user).compose(known -> gather(user, query, after, limit, new ArrayList<>()));
    }

    /// Part of a list; `next` is where the following part begins.
    public record Page(List<Paper> papers, Optional<PaperCursor> next) {}

    /// Changes what a paper says of itself. Titles, abstract and area belong to whoever may describe it, the deadline
    /// to whoever may open such a paper, the organisations to whoever manages its group.
    ///
    /// @param others organisations beside the lead; those whose people write stay, whether named or not. Fails with
    /// `ineligible-organisation` when one does not exist
    public Future<Paper> describe(
            User user, DocId id, UnaryOperator<Description> change, Optional<List<OrganisationId>> others) {
        return readable(user, id)
                .compose(paper -> others.isEmpty()
                        ? Future.succeededFuture(paper.group().others())
                        : existing(others.get())
                                .compose(known -> writing(paper))
                                .map(writing -> Stream.concat(others.get().stream(), writing.stream())
                                        .toList()))
                .compose(organisations -> changeIf(user, id, paper -> {
                    Description after = described(user, paper, change);
                    DraftingGroup group = paper.group();
                    if (others.isPresent()) {
                        require(user, paper, Action.MANAGE_MEMBERS);
                        group = group.withOthers(organisations);
                    } else if (after.equals(paper.description())) {
                        require(user, paper, Action.DESCRIBE);
                    }
                    return paper.withDescription(after).withGroup(group);
                }));
    }

    private Description described(User user, Paper paper, UnaryOperator<Description> change) {
        Description before = paper.description();
        Description after = change.apply(before);
        if (!after.deadline().equals(before.deadline()) && !rights(user, paper).maySetDeadline()) {
            throw new PaperException(
                    ErrorCode.FORBIDDEN, "The secretariat or a moderator of the track sets deadlines.");
        }
        if (!after.withDeadline(before.deadline()).equals(before)) {
            require(user, paper, Action.DESCRIBE);
        }
        if (after.titles().exact(paper.language()).isEmpty()) {
            throw new InvalidRequestException("titles." + paper.language().code(), "required");
        }
        return after;
    }

    /// The organisations of those who write `paper`.
    private Future<List<OrganisationId>> writing(Paper paper) {
        return new PaperPeople(identity)
                .of(paper)
                .map(people -> people.stream()
                        .filter(person -> paper.group()
                                .role(person.id())
                                .filter(PaperRole::writes)
                                .isPresent())
                        .map(User::organisation)
                        .toList());
    }

    /// Puts `member` into the group, or gives them another role in it.
    public Future<Paper> putMember(User user, DocId id, User member, PaperRole role) {
        return changeIf(user, id, paper -> {
            require(user, paper, Action.MANAGE_MEMBERS);
            DraftingGroup changed = paper.group().with(new Member(member.id(), role), member.organisation());
            if (changed.members().size() > DraftingGroup.MAX_MEMBERS) {
                throw new PaperException(ErrorCode.CONFLICT, "The group is full.");
            }
            return paper.withGroup(changed);
        });
    }

    /// Takes `member` out of the group; what they wrote stays theirs.
    public Future<Paper> removeMember(User user, DocId id, UserId member) {
        return changeIf(user, id, paper -> {
            require(user, paper, Action.MANAGE_MEMBERS);
            if (paper.group().role(member).isEmpty()) {
                throw new PaperException(ErrorCode.NOT_FOUND, "There is no such member.");
            }
            return paper.withGroup(paper.group().without(member));
        });
    }

    /// What `user` may do with `paper`.
    public Rights rights(User user, Paper paper) {
        return new Rights(user, identity.directory().isMember(user.organisation()), paper);
    }

    private Future<Paper> changeIf(User user, DocId id, UnaryOperator<Paper> change) {
        return readable(user, id)
                .compose(seen -> store.change(id, paper -> change.apply(paper).withUpdatedAt(now())))
                .onSuccess(rights::know);
    }

    private void require(User user, Paper paper, Action action) {
        if (!rights(user, paper).may(action)) {
            throw refusal(paper, action);
        }
    }

    /// Sees to it that the directory knows whose organisation is a member before rights are asked for.
    private Future<Optional<Organisation>> organisation(User user) {
        return identity.directory().organisation(user.organisation());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static PaperException refusal(Paper paper, Action action) {
        return paper.state().isWritable()
                ? new PaperException(ErrorCode.FORBIDDEN, "Your role in this paper does not allow " + action + ".")
                : new PaperException(ErrorCode.LOCKED, "In its present state this paper cannot be changed.");
    }

    private Future<Page> gather(
            User user, PaperQuery query, Optional<PaperCursor> after, int limit, List<Paper> found) {
        return store.list(query, after, limit + 1).compose(next -> {
            for (Paper paper : next) {
                if (!rights(user, paper).may(Action.READ)) {
                    continue;
                }
                if (found.size() == limit) {
                    return Future.succeededFuture(new Page(found, Optional.of(query.cursor(found.getLast()))));
                }
                found.add(paper);
            }
            return next.size() <= limit
                    ? Future.succeededFuture(new Page(found, Optional.empty()))
                    : gather(user, query, Optional.of(query.cursor(next.getLast())), limit, found);
        });
    }

    private Future<List<User>> people(List<NewPaper.Invited> members) {
        List<Future<Optional<Account>>> lookups = members.stream()
                .map(invited -> identity.store().find(invited.email()))
                .toList();
        return PaperPeople.inOrder(lookups).compose(found -> {
            List<User> people = new ArrayList<>();
            List<Integer> unknown = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                Optional<User> user = found.get(i).map(Account::user).filter(u -> !u.disabled());
                if (user.isEmpty() || people.contains(user.get())) {
                    unknown.add(i);
                } else {
                    people.add(user.get());
                }
            }
            return unknown.isEmpty()
                    ? Future.succeededFuture(people)
                    : Future.failedFuture(new UnknownMembersException(unknown));
        });
    }

    private Future<OrganisationId> lead(NewPaper wanted, List<User> people) {
        Optional<OrganisationId> asked =
                wanted.lead().or(() -> people.stream().findFirst().map(User::organisation));
        if (asked.isEmpty()) {
            return Future.failedFuture(new PaperException(
                    ErrorCode.INELIGIBLE_ORGANISATION, "A paper needs a lead organisation, or a first member."));
        }
        return identity.directory().organisation(asked.get()).compose(found -> {
            Track track = wanted.track();
            return found.filter(track::mayLead)
                    .map(organisation -> Future.succeededFuture(organisation.id()))
                    .orElseGet(() -> Future.failedFuture(new PaperException(
                            ErrorCode.INELIGIBLE_ORGANISATION,
                            "This organisation may not lead a paper of this track.")));
        });
    }

    /// These organisations; fails with `ineligible-organisation` when one does
    /// not exist.
    private Future<List<OrganisationId>> existing(List<OrganisationId> wanted) {
        return identity.directory()
                .refresh()
                .compose(known -> known.keySet().containsAll(wanted)
                        ? Future.succeededFuture(wanted)
                        : Future.failedFuture(new PaperException(
                                ErrorCode.INELIGIBLE_ORGANISATION, "One of the organisations does not exist.")));
    }

    private static DraftingGroup group(
            OrganisationId lead, List<OrganisationId> others, List<NewPaper.Invited> invited, List<User> people) {
        DraftingGroup group = new DraftingGroup(lead, List.of(), List.of()).withOthers(others);
        for (int i = 0; i < people.size(); i++) {
            User user = people.get(i);
            group = group.with(new Member(user.id(), invited.get(i).role()), user.organisation());
        }
        return group;
    }
}
