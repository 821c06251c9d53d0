package org.codraft.drafting.paper;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.codraft.id.DocId;
import org.codraft.id.OrganisationId;
import org.codraft.id.UserId;
import org.codraft.identity.User;
import org.codraft.live.room.WriteDecision;

/// Answers at once who may write what, from the papers and people that are in use, kept right by being told of
/// every change. Thread-safe; an answer takes well under a microsecond and never blocks.
///
/// The permission table is walked once for each pair of paper and person and again when one of them has changed: a held
/// key asks sixty times a second.
///
/// Nothing is thrown away: a congress has a few dozen papers and a few thousand people, about a kilobyte each.
public final class LiveRights {
    private record Question(DocId doc, UserId user) {}

    /// Holds as long as paper and person are of these revisions.
    private record Answer(long paper, long person, boolean member, WriteDecision decision) {}

    private final ConcurrentHashMap<DocId, Paper> papers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UserId, User> users = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Question, Answer> answers = new ConcurrentHashMap<>();
    private final Predicate<OrganisationId> isMember;
    private volatile RightsListener listener = Deaf.NOBODY;

    /// Asks `isMember` whether an organisation is a UCLG member.
    public LiveRights(Predicate<OrganisationId> isMember) {
        this.isMember = isMember;
    }

    /// Tells `rooms` of every change from now on. Set once, when the rooms exist.
    public void tell(RightsListener rooms) {
        listener = rooms;
    }

    /// Takes a paper as just read or changed; an older one than what is known changes nothing.
    public void know(Paper paper) {
        Paper known = papers.get(paper.id());
        if (known == null || known.revision() < paper.revision()) {
            papers.merge(paper.id(), paper, (before, now) -> now.revision() > before.revision() ? now : before);
            listener.recheck(paper.id());
        }
    }

    /// Takes a person as just read or changed; an older one than what is known changes nothing.
    public void know(User user) {
        User known = users.get(user.id());
        if (known == null || known.revision() < user.revision()) {
            users.merge(user.id(), user, (before, now) -> now.revision() > before.revision() ? now : before);
            listener.recheck(user.id());
        }
    }

    /// May `user` write in `doc` now? `GONE` for whoever was never let in.
    public WriteDecision decide(DocId doc, UserId user) {
        Paper paper = papers.get(doc);
        User person = users.get(user);
        if (paper == null || person == null) {
            return WriteDecision.GONE;
        }
        boolean member = isMember.test(person.organisation());
        Question question = new Question(doc, user);
        Answer known = answers.get(question);
        if (known == null
                || known.paper() != paper.revision()
                || known.person() != person.revision()
                || known.member() != member) {
            known = new Answer(paper.revision(), person.revision(), member, new Rights(person, member, paper).write());
            answers.put(question, known);
        }
        return known.decision();
    }

    private enum Deaf implements RightsListener {
        NOBODY;

        @Override
        public void recheck(DocId doc) {
            // There are no rooms yet, so nobody holds a connection.
        }

        @Override
        public void recheck(UserId user) {
            // As above.
        }
    }
}
