package org.codraft.identity;

import java.time.Instant;
import java.util.Optional;
import org.codraft.id.DocId;
import org.codraft.id.UserId;

/// Who is behind a socket, as proved by a ticket or token for one document. What peers see of them comes from here,
/// never from the client.
///
/// @param organisation the acronym, in English
/// @param session      id of the session the ticket was issued to; empty for a signed token, which needs none
/// @param expires      when the connection has to prove itself again
public record Participant(
        UserId userId,
        String displayName,
        String organisation,
        String color,
        DocId doc,
        Optional<String> session,
        Instant expires) {}
