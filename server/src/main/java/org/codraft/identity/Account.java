package org.codraft.identity;

import java.util.Optional;

/// A user together with what proves who they are. Only sign-in sees it.
///
/// @param passwordHash in PHC format; empty for somebody who signs in elsewhere or not at all
public record Account(User user, Optional<String> passwordHash) {
    /// `changed` as the successor of this account: same id and address, next revision.
    public Account next(Account changed) {
        User to = changed.user();
        User kept = new User(
                user.id(),
                user.email(),
                to.name(),
                to.organisation(),
                to.language(),
                to.roles(),
                to.preferences(),
                to.disabled(),
                user.revision() + 1);
        return new Account(kept, changed.passwordHash());
    }

    public Account withUser(User changed) {
        return new Account(changed, passwordHash);
    }

    @Override
    public String toString() {
        return "Account[" + user.id() + "]";
    }
}
