package org.codraft.live.websocket;

import io.vertx.core.Future;
import org.codraft.id.DocId;
import org.codraft.live.room.Participant;

/// Turns the token that a client sends into the person behind it.
public interface SocketAuth {
    /// Whoever came with a token.
    ///
    /// @param session under which the token was given out; empty when under none
    record Guest(Participant participant, String session) {}

    /// Who may use `doc` with `token`. The participant's `lifetime` is that of the connection, not how long the token
    /// could still have been used. Fails with `NOT_SIGNED_IN` for a token that is unknown, used up, too old or
    /// for another document. May be called, and may complete, on any thread; never blocks.
    Future<Guest> authenticate(String token, DocId doc);

    /// Fails with `NOT_SIGNED_IN` when the guest's session has ended. Asked once the guest's socket would be closed
    /// if it ended now, so that no end falls in between.
    default Future<Void> confirm(Guest guest) {
        return Future.succeededFuture();
    }
}
