package org.codraft.identity;

import java.time.Instant;
import org.codraft.id.UserId;

/// What is stored of a session.
///
/// @param tokenHash SHA-256 of the token in the cookie: reading the database gives nobody a session
/// @param lastSeen  moved at most every few minutes, not with every request
/// @param expires   the absolute end
public record SessionRecord(String tokenHash, UserId user, Instant lastSeen, Instant expires) {}
