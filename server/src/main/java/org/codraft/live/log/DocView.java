package org.codraft.live.log;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What an engine looks up to read one document, all from one consistent view of its store. Every method may
/// throw [LogException] `LOG_CORRUPT` or `STORE_UNAVAILABLE`.
public interface DocView {
    /// The stored head, or [Head#empty].
    Head head();

    @Nullable
    Checkpoint checkpoint();

    /// Gives every stored entry numbered `from` to `to`, both included, in order, whatever the head says.
    void entries(Seq from, Seq to, Consumer<Entry> each);
}
