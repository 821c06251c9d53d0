package org.codraft.config;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How people sign in.
///
/// @param publicUrl  the address people type
/// @param origins    origins that may send changes, the public one included
/// @param sessionTtl how long a sign-in lasts without use
/// @param demo       whether demonstration accounts exist and are shown
/// @param oidc       OpenID Connect beside local accounts, or null
public record IdentityConfig(
        URI publicUrl,
        Set<String> origins,
        Duration sessionTtl,
        boolean demo,
        @Nullable Oidc oidc) {

    public IdentityConfig {
        origins = Set.copyOf(origins);
    }

    IdentityConfig at(URI url, Set<String> pages) {
        return new IdentityConfig(url, pages, sessionTtl, demo, oidc);
    }

    /// An OpenID Connect issuer and our registration there.
    public record Oidc(URI issuer, String clientId, String clientSecret, String label) {
        @Override
        public String toString() {
            return "Oidc[issuer=" + issuer + ", clientId=" + clientId + "]";
        }
    }
}
