package org.codraft.live.log;

/// Counters since the log was opened, for `/metrics` and for tests of group commit.
///
/// @param batches      synced batches; entries divided by batches says how well syncs are shared
/// @param entries      entries made durable
/// @param backlogBytes size of what waits for a sync now
public record LogStats(long batches, long entries, long backlogBytes) {}
