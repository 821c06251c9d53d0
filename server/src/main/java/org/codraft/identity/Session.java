package org.codraft.identity;

import java.time.Instant;
import org.codraft.http.SignedIn;
import org.codraft.id.UserId;

/// A valid session of a person, as found behind a cookie.
///
/// @param id      the hash of its token, under which it is stored
/// @param csrf    what every change must carry; derived from the token, so it is stored nowhere
/// @param expires when it ends at the latest, however busy it is
public record Session(User user, String id, String csrf, Instant expires) implements SignedIn {
    @Override
    public UserId userId() {
        return user.id();
    }

    @Override
    public String toString() {
        return "Session[" + user.id() + "]";
    }
}
