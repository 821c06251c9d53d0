package org.codraft.drafting.paper;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.codraft.id.OrganisationId;
import org.codraft.id.UserId;
import org.codraft.identity.PaperRole;

/// Who writes a paper together: the leading organisation, the others, and the people.
///
/// @param others organisations besides the lead, in the order in which they joined
public record DraftingGroup(OrganisationId lead, List<OrganisationId> others, List<Member> members) {
    /// Twice the largest group a congress has seen; bounds what one document grows to.
    public static final int MAX_MEMBERS = 200;

    public DraftingGroup {
        others = List.copyOf(others);
        members = List.copyOf(members);
        Set<UserId> seen = new HashSet<>();
        if (!members.stream().allMatch(member -> seen.add(member.user()))) {
            throw new IllegalArgumentException("somebody is a member twice");
        }
    }

    public Optional<PaperRole> role(UserId user) {
        return members.stream()
                .filter(member -> member.user().equals(user))
                .map(Member::role)
                .findFirst();
    }

    /// All organisations, the lead first.
    public List<OrganisationId> organisations() {
        return Stream.concat(Stream.of(lead), others.stream()).toList();
    }

    /// The same with `member` in it, in the place they had if they were in before.
    public DraftingGroup with(Member member, OrganisationId organisation) {
        List<Member> changed = new ArrayList<>(members);
        int at = members.stream().map(Member::user).toList().indexOf(member.user());
        if (at >= 0) {
            changed.set(at, member);
        } else {
            changed.add(member);
        }
        return new DraftingGroup(lead, joined(member, organisation), changed);
    }

    /// The same with other organisations beside the lead.
    public DraftingGroup withOthers(Collection<OrganisationId> changed) {
        return new DraftingGroup(
                lead,
                changed.stream().distinct().filter(other -> !other.equals(lead)).toList(),
                members);
    }

    /// The same without `user`. Their organisation stays: it has contributed.
    public DraftingGroup without(UserId user) {
        return new DraftingGroup(
                lead,
                others,
                members.stream().filter(member -> !member.user().equals(user)).toList());
    }

    /// Who reviews or watches does not make an organisation a co-author.
    private List<OrganisationId> joined(Member member, OrganisationId organisation) {
        if (!member.role().writes() || organisation.equals(lead) || others.contains(organisation)) {
            return others;
        }
        return Stream.concat(others.stream(), Stream.of(organisation)).toList();
    }
}
