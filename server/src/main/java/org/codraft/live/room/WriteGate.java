package org.codraft.live.room;

import org.codraft.id.DocId;
import org.codraft.id.UserId;

/// Decides, at every write, whether this person may change this document now. Called on the room's context for
/// each update, so an answer costs microseconds and never blocks. Implemented by `drafting.lock`.
public interface WriteGate {
    WriteDecision decide(DocId doc, UserId user);
}
