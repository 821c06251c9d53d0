package org.codraft.live.log;

/// One stored entry. `hash` is the SHA-256 over the predecessor's hash and every other field of this entry
/// (layout: [EntryHash]); `epoch` counts freezes and reopenings of the document.
public record Entry(Seq seq, long epoch, NewEntry content, byte[] previousHash, byte[] hash) {}
