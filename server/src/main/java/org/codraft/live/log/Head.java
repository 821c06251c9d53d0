package org.codraft.live.log;

/// Where the log of one document ends: last entry and its hash, whether more may follow, and the epoch, which
/// grows by one with each freeze and each reopening.
public record Head(Seq last, byte[] hash, boolean writable, long epoch) {}
