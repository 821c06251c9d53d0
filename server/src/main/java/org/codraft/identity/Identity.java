package org.codraft.identity;

import java.time.InstantSource;

/// The parts of identity, put together: the front door for the composition root.
public record Identity(
        Stores stores,
        IdentityStore store,
        Directory directory,
        Accounts accounts,
        Sessions sessions,
        SignIn signIn,
        FirstAdministrator firstAdministrator,
        Tickets tickets,
        Passwords passwords) {

    /// Where identity keeps things.
    public record Stores(IdentityStore identities, SessionStore sessions, OneTimeStore oneTime) {}

    /// Puts them together.
    ///
    /// @param hashing few threads of their own for password hashes
    public static Identity of(
            Stores stores, SessionConfig config, SignedTokens tokens, BlockingCalls hashing, InstantSource clock) {
        Passwords passwords = new Passwords(hashing);
        Sessions sessions = new Sessions(stores.sessions(), stores.identities(), clock, config);
        Directory directory = new Directory(stores.identities());
        return new Identity(
                stores,
                stores.identities(),
                directory,
                new Accounts(stores.identities(), sessions),
                sessions,
                new SignIn(stores.identities(), passwords, clock),
                new FirstAdministrator(stores.identities(), stores.oneTime(), passwords, clock),
                new Tickets(stores.oneTime(), stores.identities(), directory, tokens, clock),
                passwords);
    }
}
