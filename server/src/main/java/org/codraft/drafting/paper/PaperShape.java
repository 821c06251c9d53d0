package org.codraft.drafting.paper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codraft.id.DocId;
import org.codraft.id.OrganisationId;
import org.codraft.identity.Action;
import org.codraft.identity.Organisation;
import org.codraft.identity.PaperRole;
import org.codraft.identity.User;
import org.codraft.live.room.WriteDecision;
import org.jspecify.annotations.Nullable;

/// A paper as one reader sees it over HTTP: maps and lists that become JSON as they are.
final class PaperShape {
    private final Map<OrganisationId, Organisation> organisations;
    private final User reader;
    private final Set<DocId> pins;

    /// @param pins the papers that `reader` has pinned
    PaperShape(Map<OrganisationId, Organisation> organisations, User reader, Set<DocId> pins) {
        this.organisations = organisations;
        this.reader = reader;
        this.pins = pins;
    }

    /// A paper by its title.
    Map<String, @Nullable Object> reference(Paper paper) {
        return PaperReference.of(paper, reader.language());
    }

    /// What a list shows.
    Map<String, @Nullable Object> summary(Paper paper) {
        Map<String, @Nullable Object> shape = reference(paper);
        shape.put("track", paper.track().code());
        shape.put("area", paper.description().area().orElse(null));
        shape.put("state", paper.state().code());
        shape.put("lead", organisation(paper.group().lead()));
        shape.put(
                "organisations",
                paper.group().organisations().stream().map(this::organisation).toList());
        shape.put("myRole", paper.group().role(reader.id()).map(PaperRole::code).orElse(null));
        shape.put("updatedAt", paper.updatedAt().toString());
        shape.put("createdAt", paper.opening().at().toString());
        shape.put(
                "deadline",
                paper.description().deadline().map(Instant::toString).orElse(null));
        shape.put("people", paper.group().members().size());
        shape.put("pinned", pins.contains(paper.id()));
        return shape;
    }

    /// What the page of a paper shows: who is in it, how many wait to be, and what the reader may do.
    Map<String, @Nullable Object> full(Paper paper, List<User> people, Rights rights, int waiting) {
        Map<String, @Nullable Object> shape = summary(paper);
        shape.put("abstracts", PaperReference.inEach(paper.description().abstracts()));
        shape.put("members", members(paper, people));
        shape.put("accessRequests", waiting);
        shape.put("permissions", permissions(rights));
        return shape;
    }

    /// A person as others see them.
    Map<String, Object> person(User user) {
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("id", user.id().value());
        person.put("name", user.name());
        person.put("color", user.color());
        person.put("organisation", organisation(user.organisation()));
        return person;
    }

    private List<Map<String, Object>> members(Paper paper, List<User> people) {
        List<Map<String, Object>> members = new ArrayList<>();
        for (User user : people) {
            paper.group().role(user.id()).ifPresent(role -> {
                Map<String, Object> member = new LinkedHashMap<>();
                member.put("user", person(user));
                member.put("role", role.code());
                members.add(member);
            });
        }
        return members;
    }

    private static Map<String, @Nullable Object> permissions(Rights rights) {
        Map<String, @Nullable Object> permissions = new LinkedHashMap<>();
        permissions.put("read", rights.may(Action.READ));
        permissions.put("write", rights.may(Action.WRITE));
        permissions.put("preamble", rights.may(Action.EDIT_PREAMBLE));
        permissions.put("comment", rights.may(Action.COMMENT));
        permissions.put("describe", rights.may(Action.DESCRIBE));
        permissions.put("setDeadline", rights.maySetDeadline());
        permissions.put("manageMembers", rights.may(Action.MANAGE_MEMBERS));
        permissions.put("lock", rights.may(Action.LOCK));
        permissions.put("unlock", rights.may(Action.UNLOCK));
        permissions.put("writeReason", reason(rights.write()));
        return permissions;
    }

    /// Why somebody cannot write the text, in the words the sockets use too.
    private static @Nullable String reason(WriteDecision decision) {
        return switch (decision) {
            case ALLOWED, EVERYWHERE -> null;
            case READER, PREAMBLE -> "reader";
            case LOCKED -> "locked";
            case GONE -> "gone";
        };
    }

    private Map<String, Object> organisation(OrganisationId id) {
        Map<String, Object> shape = new LinkedHashMap<>();
        Organisation known = organisations.get(id);
        shape.put("id", id.value());
        shape.put("name", known == null ? id.value() : known.names().in(reader.language()));
        shape.put("acronym", known == null ? id.value() : known.acronyms().in(reader.language()));
        return shape;
    }
}
