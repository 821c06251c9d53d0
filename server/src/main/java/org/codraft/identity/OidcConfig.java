package org.codraft.identity;

import java.net.URI;
import java.util.Optional;
import org.codraft.id.OrganisationId;

/// An OpenID Connect provider beside local accounts.
///
/// @param issuer       what the provider calls itself; its discovery document lies below
/// @param publicUrl    our own address, to which the provider sends people back
/// @param newcomersJoin the organisation in which somebody unknown gets an account; nobody does when it is empty
public record OidcConfig(
        URI issuer, String clientId, String clientSecret, URI publicUrl, Optional<OrganisationId> newcomersJoin) {

    /// The address to register with the provider.
    public String callback() {
        String base = publicUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/api/v1/oidc/callback";
    }

    @Override
    public String toString() {
        return "OidcConfig[" + issuer + ", " + clientId + "]";
    }
}
