package org.codraft.identity;

import org.codraft.id.UserId;

/// Told of sessions that have ended, so that lines opened under them are closed. Implemented by the sockets.
public interface SessionListener {
    /// One session has ended: somebody signed out, or somebody else signed in with the same browser.
    void ended(String sessionId);

    /// Every session of a person has ended, and whatever else lets them in is to be shown again.
    void endedAll(UserId user);
}
