package org.codraft.identity;

import java.util.Map;
import java.util.Optional;
import org.codraft.id.FreshId;
import org.codraft.id.OrganisationId;
import org.codraft.id.UserId;

/// People and organisations to test with.
public final class IdentitySamples {
    private IdentitySamples() {}

    public static Organisation organisation(String id, OrganisationKind kind, boolean member) {
        return new Organisation(
                new OrganisationId(id),
                kind,
                new Localised(Map.of(Language.EN, id + " in full", Language.FR, id + " en entier")),
                new Localised(Map.of(Language.EN, id.toUpperCase(java.util.Locale.ROOT))),
                member,
                false,
                Optional.empty(),
                Optional.empty());
    }

    public static User user(String name, Roles roles) {
        return user(name, "org", roles);
    }

    public static User user(String name, String organisation, Roles roles) {
        return User.active(
                new UserId(FreshId.next()),
                new Email(name + "@example.org"),
                "Sample " + name,
                new OrganisationId(organisation),
                Language.EN,
                roles);
    }
}
