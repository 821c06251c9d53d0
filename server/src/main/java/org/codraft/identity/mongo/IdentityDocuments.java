package org.codraft.identity.mongo;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.codraft.id.OrganisationId;
import org.codraft.id.UserId;
import org.codraft.identity.Account;
import org.codraft.identity.Email;
import org.codraft.identity.GlobalRole;
import org.codraft.identity.Language;
import org.codraft.identity.NameSearch;
import org.codraft.identity.Organisation;
import org.codraft.identity.OrganisationKind;
import org.codraft.identity.Preferences;
import org.codraft.identity.Roles;
import org.codraft.identity.Track;
import org.codraft.identity.User;

/// Identity's values as stored documents and back. Each carries the name and version of its form.
final class IdentityDocuments {
    private IdentityDocuments() {}

    static Document of(Account account) {
        User user = account.user();
        List<String> moderates =
                user.roles().moderates().stream().sorted().map(Track::code).toList();
        return new Document("_id", user.id().value())
                .append("schema", "user/1")
                .append("email", user.email().value())
                .append("name", user.name())
                .append("search", NameSearch.key(user))
                .append("organisation", user.organisation().value())
                .append("language", user.language().code())
                .append("roles", user.roles().codes())
                .append("moderates", moderates)
                .append("timeZone", user.preferences().timeZone().orElse(null))
                .append("color", user.preferences().color().orElse(null))
                .append("theme", user.preferences().theme().code())
                .append("disabled", user.disabled())
                .append("revision", user.revision())
                .append("password", account.passwordHash().orElse(null));
    }

    static Account account(Document document) {
        Roles roles = new Roles(known(document, "roles", GlobalRole::of), known(document, "moderates", Track::of));
        User user = new User(
                new UserId(document.getString("_id")),
                new Email(document.getString("email")),
                document.getString("name"),
                new OrganisationId(document.getString("organisation")),
                Language.of(document.getString("language")).orElse(Language.EN),
                roles,
                preferences(document),
                document.getBoolean("disabled", false),
                document.getLong("revision"));
        return new Account(user, Optional.ofNullable(document.getString("password")));
    }

    private static Preferences preferences(Document document) {
        return new Preferences(
                Optional.ofNullable(document.getString("timeZone")),
                Optional.ofNullable(document.getString("color")),
                Optional.ofNullable(document.getString("theme"))
                        .flatMap(Preferences.Theme::of)
                        .orElse(Preferences.Theme.SYSTEM));
    }

    static Document of(Organisation organisation) {
        return new Document("_id", organisation.id().value())
                .append("schema", "organisation/1")
                .append("kind", organisation.kind().code())
                .append("names", LocalisedDocuments.of(organisation.names()))
                .append("acronyms", LocalisedDocuments.of(organisation.acronyms()))
                .append("uclgMember", organisation.uclgMember())
                .append("gtfMember", organisation.gtfMember())
                .append(
                        "partOf",
                        organisation.partOf().map(OrganisationId::value).orElse(null))
                .append("continent", organisation.continent().orElse(null));
    }

    static Organisation organisation(Document document) {
        return new Organisation(
                new OrganisationId(document.getString("_id")),
                OrganisationKind.of(document.getString("kind")).orElseThrow(),
                LocalisedDocuments.localised(document.get("names", Document.class)),
                LocalisedDocuments.localised(document.get("acronyms", Document.class)),
                document.getBoolean("uclgMember", false),
                document.getBoolean("gtfMember", false),
                Optional.ofNullable(document.getString("partOf")).map(OrganisationId::new),
                Optional.ofNullable(document.getString("continent")));
    }

    /// A role that this version does not know gives nothing, rather than keeping its owner out.
    private static <T> Set<T> known(Document document, String field, Function<String, Optional<T>> of) {
        return document.getList(field, String.class, List.of()).stream()
                .map(of)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
