package org.codraft.live.crdt;

/// One live document. Not thread-safe: every call comes from the context of the room that owns it.
///
/// Bytes given to a document must be canonical: produced by the gate or by another call of this interface. Wrong ones
/// may end the process, and no exception tells of it.
///
/// A [CrdtException] that [poisons][CrdtException#poisons()] leaves the document half changed (an apply is not atomic):
/// every later call but [#close] throws too, so close it and rebuild from the log. One that does not poison refused its
/// arguments and touched nothing.
public interface Doc extends AutoCloseable {
    /// Integrates a v1 update whose dependencies are all present.
    void apply(byte[] update);

    /// The v1 update that brings a replica with state vector `stateVector` up to this one.
    byte[] diff(byte[] stateVector);

    /// Per-client clocks as the v1 state vector encoding.
    byte[] stateVector();

    /// The whole document as one v1 update: the diff against nothing. Two equal documents may differ in these bytes
    /// (the
    /// order of clients, and of keys inside a value, is open); what can be compared is [#json].
    byte[] state();

    /// Content as JSON: `{"type":"doc","content":[...]}` in ProseMirror's shape, UTF-8.
    ///
    /// Mapped as y-prosemirror maps it, in one canonical form: marks sorted by name, adjacent text of equal marks
    /// joined, absent and empty attributes left out. With `authors`, every text node carries
    /// `"runs":[[clientId, lengthInUtf16Units], ...]`.
    ///
    /// @throws CrdtException without poison when the content has no such form (objects in text, binary values)
    byte[] json(boolean authors);

    /// The same without authors and with the first blocks only: as many as make `enough` bytes, or all there are.
    byte[] beginning(int enough);

    /// Replaces the whole content by `json` (ProseMirror's shape), written under this document's client id, and
    /// returns the v1 update that does so. An insertion into an empty document is the same call. Attributes that
    /// are null count as not set and are not written.
    ///
    /// @throws CrdtException without poison when `json` is not such a document
    byte[] replace(byte[] json);

    /// A Yjs relative position (encoded) for UTF-16 `offset` in the text at `path` (child indexes from the root),
    /// or for a child index when there is an element at `path`.
    ///
    /// @throws CrdtException without poison when there is no such place
    byte[] relativePosition(int[] path, int offset, Association association);

    /// The place a relative position points at now: path, then offset; empty when its text is gone. Unlike all other
    /// bytes these may come straight from a browser.
    ///
    /// @throws CrdtException without poison when the bytes are not one relative position
    int[] absolutePosition(byte[] relativePosition);

    /// Frees the native memory; idempotent. Every other call after it throws [IllegalStateException].
    @Override
    void close();
}
