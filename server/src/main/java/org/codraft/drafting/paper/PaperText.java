package org.codraft.drafting.paper;

import io.vertx.core.Future;
import java.util.List;
import org.codraft.id.DocId;
import org.codraft.id.UserId;

/// Writes the text a paper starts with through the live room, as edits like any other. Implemented where the rooms
/// are put together.
public interface PaperText {
    /// A run of blocks by one author, as UTF-8 JSON in ProseMirror's shape: `{"type":"doc","content":[...]}`.
    record Passage(UserId author, byte[] json) {}

    /// Writes `passages` one after the other into a document that nobody has written in.
    ///
    /// To be done at most once however often it is asked: the same passages written again, even after a half of
    /// them, leave the same text. Completes when all of it is durable.
    Future<Void> begin(DocId doc, List<Passage> passages);
}
