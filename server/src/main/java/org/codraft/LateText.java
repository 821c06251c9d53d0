package org.codraft;

import io.vertx.core.Future;
import java.util.List;
import org.codraft.drafting.paper.PaperText;
import org.codraft.id.DocId;
import org.jspecify.annotations.Nullable;

/// A [PaperText] that is told later who does the work. Set once, before anybody can ask.
final class LateText implements PaperText {
    private volatile @Nullable PaperText text;

    void become(PaperText actual) {
        text = actual;
    }

    @Override
    public Future<Void> begin(DocId doc, List<Passage> passages) {
        PaperText actual = text;
        return actual == null
                ? Future.failedFuture(new IllegalStateException("the rooms are not there yet"))
                : actual.begin(doc, passages);
    }
}
