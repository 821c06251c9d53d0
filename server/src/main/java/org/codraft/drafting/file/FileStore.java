package org.codraft.drafting.file;

import io.vertx.core.Future;
import java.util.Optional;
import org.codraft.id.DocId;

/// Keeps what is known of pictures. Futures complete when the change would survive a crash, and fail with
/// `store-unavailable` when the store cannot be reached.
public interface FileStore {
    /// Keeps `file`; answers with what is kept, which is an older record when there is one with this id.
    Future<StoredFile> put(StoredFile file);

    Future<Optional<StoredFile>> find(FileId id);

    /// How many pictures a paper has, whether or not they still stand in its text.
    Future<Long> count(DocId paper);
}
