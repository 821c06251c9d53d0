package org.codraft.drafting.lock;

import org.codraft.drafting.paper.LiveRights;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.live.room.WriteDecision;
import org.codraft.live.room.WriteGate;

/// Asked by a room at every write. Answers from memory, where every change of roles, state and accounts arrives
/// before the request that made it is answered.
public final class PaperWriteGate implements WriteGate {
    private final LiveRights rights;

    public PaperWriteGate(LiveRights rights) {
        this.rights = rights;
    }

    @Override
    public WriteDecision decide(DocId doc, UserId user) {
        return rights.decide(doc, user);
    }
}
