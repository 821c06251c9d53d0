package org.codraft.live.log.mongo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.codraft.id.DocId;

/// Keeps what was used last of the documents of this node. Used by the writer's thread only.
final class RecentlyUsed<V> extends LinkedHashMap<DocId, V> {
    /// Ten thousand heads take about 2 MB.
    private static final int REMEMBERED = 10_000;

    RecentlyUsed() {
        super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<DocId, V> eldest) {
        return size() > REMEMBERED;
    }
}
