package org.codraft.live.crdt;

/// One live document. Not thread-safe: every call comes from the context of the room that owns it.
///
/// Bytes given to a document must be canonical: produced by the gate or by another call of this interface.
/// After a [CrdtException] the document is poisoned (an apply is not atomic): close it and rebuild from the log.
public interface Doc extends AutoCloseable {
    /// Integrates a v1 update whose dependencies are all present.
    void apply(byte[] update);

    /// The v1 update that brings a replica with state vector `stateVector` up to this one.
    byte[] diff(byte[] stateVector);

    /// Per-client clocks as the v1 state vector encoding.
    byte[] stateVector();

    /// The whole document as one v1 update: the diff against nothing.
    byte[] state();

    /// Content as JSON: `{"type":"doc","content":[...]}` in ProseMirror's shape, UTF-8.
    ///
    /// With `authors`, every text node carries `"runs":[[clientId, lengthInUtf16Units], ...]`.
    byte[] json(boolean authors);

    /// Replaces the whole content by `json` (ProseMirror's shape), written under this document's client id, and
    /// returns the v1 update that does so. An insertion into an empty document is the same call.
    byte[] replace(byte[] json);

    /// A Yjs relative position (encoded) for UTF-16 `offset` in the text at `path` (child indexes from the root).
    byte[] relativePosition(int[] path, int offset);

    /// The place a relative position points at now: path, then offset; empty when its text is gone.
    int[] absolutePosition(byte[] relativePosition);

    /// Frees the native memory; idempotent. Every other call after it throws [IllegalStateException].
    @Override
    void close();
}
