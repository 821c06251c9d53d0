package org.codraft.drafting.paper;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.codraft.identity.User;
import org.jspecify.annotations.Nullable;

/// What has lately happened to papers. Implemented where the audit trail is put together.
@FunctionalInterface
public interface PaperChanges {
    /// Up to `limit` changes of papers that `reader` may read, newest first, as the API shows them.
    Future<List<Map<String, @Nullable Object>>> newest(User reader, int limit);
}
