package org.codraft.live.crdt;

import org.codraft.id.ClientId;

/// Makes documents. One engine a process; thread-safe.
public interface CrdtEngine {
    /// A new empty document that writes, if it writes at all, under `clientId`.
    ///
    /// @throws CrdtException when the engine cannot make one
    Doc create(ClientId clientId);

    /// Name and version of the engine, for logs and `/metrics`.
    String version();

    /// Documents made and not yet closed; a leak check reads it.
    long openDocs();
}
