package org.codraft.drafting.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codraft.id.OrganisationId;
import org.codraft.identity.Action;
import org.codraft.identity.Language;
import org.codraft.identity.Localised;
import org.codraft.identity.Organisation;
import org.codraft.identity.PaperRole;
import org.codraft.identity.User;
import org.codraft.live.room.WriteDecision;
import org.jspecify.annotations.Nullable;

/// A paper as one reader sees it over HTTP: maps and lists that become JSON as they are.
final class PaperShape {
    private final Map<OrganisationId, Organisation> organisations;
    private final User reader;

    PaperShape(Map<OrganisationId, Organisation> organisations, User reader) {
        this.organisations = organisations;
        this.reader = reader;
    }

    /// What a list shows.
    Map<String, @Nullable Object> summary(Paper paper) {
        Map<String, @Nullable Object> shape = new LinkedHashMap<>();
        shape.put("id", paper.id().value());
        shape.put("title", paper.description().titles().in(reader.language(), paper.language()));
        shape.put("titles", inEach(paper.description().titles()));
        shape.put("track", paper.track().code());
        shape.put("area", paper.description().area().orElse(null));
        shape.put("state", paper.state().code());
        shape.put("language", paper.language().code());
        shape.put("lead", organisation(paper.group().lead()));
        shape.put(
                "organisations",
                paper.group().organisations().stream().map(this::organisation).toList());
        shape.put("myRole", paper.group().role(reader.id()).map(PaperRole::code).orElse(null));
        shape.put("updatedAt", paper.updatedAt().toString());
        shape.put("createdAt", paper.opening().at().toString());
        return shape;
    }

    /// What the page of a paper shows: who is in it, and what the reader may do.
    Map<String, @Nullable Object> full(Paper paper, List<User> people, Rights rights) {
        Map<String, @Nullable Object> shape = summary(paper);
        shape.put("abstracts", inEach(paper.description().abstracts()));
        shape.put("members", members(paper, people));
        shape.put("permissions", permissions(rights));
        return shape;
    }

    private List<Map<String, Object>> members(Paper paper, List<User> people) {
        List<Map<String, Object>> members = new ArrayList<>();
        for (User user : people) {
            Map<String, Object> person = new LinkedHashMap<>();
            person.put("id", user.id().value());
            person.put("name", user.name());
            person.put("color", user.color());
            person.put("organisation", organisation(user.organisation()));
            paper.group().role(user.id()).ifPresent(role -> {
                Map<String, Object> member = new LinkedHashMap<>();
                member.put("user", person);
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

    private static Map<String, @Nullable Object> inEach(Localised text) {
        Map<String, @Nullable Object> shape = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            shape.put(language.code(), text.exact(language).orElse(null));
        }
        return shape;
    }
}
