package org.codraft.drafting.paper;

import org.codraft.id.DocId;
import org.codraft.id.UserId;

/// Told that somebody's rights may have changed, so that open connections are looked at again. Implemented by the
/// rooms.
public interface RightsListener {
    void recheck(DocId doc);

    void recheck(UserId user);
}
