package org.codraft.identity;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.codraft.id.OrganisationId;

/// People and organisations as the API shows them.
public final class IdentityJson {
    private final Map<OrganisationId, Organisation> organisations;
    private final Language language;

    /// Names of `organisations` are given in `language`.
    public IdentityJson(Map<OrganisationId, Organisation> organisations, Language language) {
        this.organisations = organisations;
        this.language = language;
    }

    /// All that a person sees of their own account.
    JsonObject self(User user) {
        return new JsonObject()
                .put("id", user.id().value())
                .put("email", user.email().value())
                .put("name", user.name())
                .put("language", user.language().code())
                .put("timeZone", user.preferences().timeZone().orElse(null))
                .put("color", user.color())
                .put("theme", user.preferences().theme().code())
                .put("organisation", brief(user.organisation()))
                .put("roles", new JsonArray(user.roles().codes()))
                .put("mayOpenPapers", PermissionTable.mayOpenPapers(user.roles()));
    }

    /// What whoever keeps accounts sees of one.
    JsonObject administered(User user) {
        return self(user)
                .put("disabled", user.disabled())
                .put(
                        "moderates",
                        new JsonArray(user.roles().moderates().stream()
                                .sorted()
                                .map(Track::code)
                                .toList()));
    }

    /// What people who choose members of a group see of each other.
    JsonObject found(User user) {
        return person(user).put("email", user.email().value());
    }

    /// A person by name and organisation.
    public JsonObject person(User user) {
        return new JsonObject()
                .put("id", user.id().value())
                .put("name", user.name())
                .put("color", user.color())
                .put("organisation", brief(user.organisation()));
    }

    /// An organisation in one language.
    public JsonObject brief(OrganisationId id) {
        Optional<Organisation> known = Optional.ofNullable(organisations.get(id));
        return new JsonObject()
                .put("id", id.value())
                .put("name", known.map(o -> o.names().in(language)).orElse(id.value()))
                .put("acronym", known.map(o -> o.acronyms().in(language)).orElse(id.value()));
    }

    /// An organisation in every language.
    static JsonObject full(Organisation organisation) {
        return new JsonObject()
                .put("id", organisation.id().value())
                .put("kind", organisation.kind().code())
                .put("names", inAll(organisation.names()))
                .put("acronym", inAll(organisation.acronyms()))
                .put("uclgMember", organisation.uclgMember())
                .put("gtfMember", organisation.gtfMember())
                .put("partOf", organisation.partOf().map(OrganisationId::value).orElse(null));
    }

    /// A text in all languages; where one is missing, the one that stands in for it.
    private static JsonObject inAll(Localised text) {
        JsonObject all = new JsonObject();
        for (Language language : Language.values()) {
            all.put(language.code(), text.in(language));
        }
        return all;
    }
}
