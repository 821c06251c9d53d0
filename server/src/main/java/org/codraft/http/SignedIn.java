package org.codraft.http;

import org.codraft.id.UserId;

/// What the shell needs to know about a valid session. Identity implements it with a record that knows more.
public interface SignedIn {
    UserId userId();

    /// The value that every change must carry in `X-CSRF-Token`.
    String csrf();
}
