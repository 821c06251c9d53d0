package org.codraft.identity;

import java.util.List;
import java.util.Optional;

/// What the sign-in page has to know before anybody has signed in.
///
/// @param demo      the accounts it offers, only with `--demo`
/// @param oidcLabel the name of the provider one can sign in with instead
public record PublicConfig(String name, String version, Optional<Demo> demo, Optional<String> oidcLabel) {
    /// The demonstration accounts and their common password.
    public record Demo(String password, List<Email> accounts) {
        public Demo {
            accounts = List.copyOf(accounts);
        }
    }
}
