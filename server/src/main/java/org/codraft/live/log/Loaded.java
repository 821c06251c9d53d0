package org.codraft.live.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything needed to open a document: the last good checkpoint, if any, the entries after it in order, and
/// the head. The chain over all of it has been verified.
public record Loaded(@Nullable Checkpoint checkpoint, List<Entry> tail, Head head) {}
