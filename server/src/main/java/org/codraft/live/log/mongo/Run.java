package org.codraft.live.log.mongo;

import java.util.List;
import org.codraft.id.DocId;
import org.codraft.live.log.Entry;
import org.codraft.live.log.Head;
import org.codraft.live.log.Request;
import org.codraft.live.log.Seq;

/// What can be appended to one document now: the head it stands behind, its appends, their entries.
record Run(DocId doc, Head before, List<Request.Append> appends, List<Entry> entries) {
    HeadRow rowBefore() {
        return new HeadRow(doc, before.last().value() + 1, Seq.NONE, before.writable(), before.epoch());
    }

    HeadRow rowAfter() {
        return rowBefore().numberedUpTo(entries.getLast().seq());
    }
}
