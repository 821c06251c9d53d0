package org.codraft.drafting.paper;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.codraft.id.DocId;
import org.jspecify.annotations.Nullable;

/// Remembers what papers begin with instead of writing it anywhere.
public final class RecordingPaperText implements PaperText {
    private final Map<DocId, List<Passage>> begun = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    /// From now on every writing fails with `with`, or works again when null.
    public void fail(@Nullable RuntimeException with) {
        failure.set(with);
    }

    public Map<DocId, List<Passage>> begun() {
        return begun;
    }

    @Override
    public Future<Void> begin(DocId doc, List<Passage> passages) {
        RuntimeException broken = failure.get();
        if (broken != null) {
            return Future.failedFuture(broken);
        }
        begun.put(doc, passages);
        return Future.succeededFuture();
    }
}
