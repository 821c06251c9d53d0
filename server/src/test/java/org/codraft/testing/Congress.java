package org.codraft.testing;

import static org.codraft.identity.Await.result;

import java.util.Optional;
import java.util.Set;
import org.codraft.identity.Account;
import org.codraft.identity.GlobalRole;
import org.codraft.identity.IdentitySamples;
import org.codraft.identity.OrganisationKind;
import org.codraft.identity.Roles;
import org.codraft.identity.Track;
import org.codraft.identity.User;

/// A small congress in an [ApiServer]: one organisation of each interesting kind, one person of each role.
public final class Congress {
    public static final String PASSWORD = "a long sample password";

    private final ApiServer server;
    private final String hash;

    public final User secretariat;
    public final User moderator;
    public final User author;
    public final User coauthor;
    public final User reviewer;
    public final User administrator;

    public Congress(ApiServer server) {
        this.server = server;
        this.hash = result(server.identity().passwords().hash(PASSWORD));
        organisation("uclg", OrganisationKind.CONVENOR, true);
        organisation("section", OrganisationKind.SECTION, true);
        organisation("partner", OrganisationKind.CIVIL_SOCIETY_PARTNER, false);
        organisation("partner2", OrganisationKind.CIVIL_SOCIETY_PARTNER, false);
        secretariat = person("secretariat", "uclg", Roles.of(GlobalRole.SECRETARIAT));
        moderator = person("moderator", "uclg", new Roles(Set.of(GlobalRole.MODERATOR), Set.of(Track.TOWN_HALL)));
        author = person("author", "partner", Roles.NONE);
        coauthor = person("coauthor", "partner2", Roles.NONE);
        reviewer = person("reviewer", "section", Roles.NONE);
        administrator = person("administrator", "uclg", Roles.of(GlobalRole.ADMINISTRATOR));
        result(server.identity().directory().refresh());
    }

    public User person(String name, String organisation, Roles roles) {
        return result(server.identities()
                .add(new Account(IdentitySamples.user(name, organisation, roles), Optional.of(hash))));
    }

    /// A browser in which `user` has signed in.
    public ApiClient as(User user) {
        return server.client().signIn(user.email().value(), PASSWORD);
    }

    private void organisation(String id, OrganisationKind kind, boolean member) {
        result(server.identities().putOrganisation(IdentitySamples.organisation(id, kind, member)));
    }
}
