package org.codraft.live.room;

import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.id.UserId;

/// What rooms report about themselves. Called from many threads; an implementation must be as cheap as a counter.
public interface RoomMetrics {
    /// Reports nothing.
    RoomMetrics NONE = new RoomMetrics() {};

    /// The gate has decided about one update, the engine has applied it (0 when it had nothing to apply).
    default void admitted(long gateNanos, long applyNanos) {}

    /// An update, state vector or connection was refused.
    default void refused(ErrorCode code) {}

    /// Somebody was kept from writing in a document, or from joining it. Once for every update, so a held key
    /// calls it ten times a second.
    default void denied(DocId doc, UserId user, ErrorCode code) {}

    /// `entries` became durable together, `nanos` after they were handed to the log.
    default void committed(int entries, long nanos) {}

    /// One frame went to `receivers` connections, `bytes` to all of them together, carrying `edits`; merging and
    /// handing it to the sockets took `nanos`.
    default void fannedOut(int edits, int receivers, long bytes, long nanos) {}

    /// A quiet document was folded to its bytes.
    default void folded() {}

    default void roomOpened(long nanos) {}

    /// A document was rebuilt from all its entries, because its checkpoint could not be read.
    default void checkpointDamaged() {}

    default void roomClosed() {}

    default void connected() {}

    default void disconnected() {}
}
