package org.codraft.live.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything needed to open a document: the last good checkpoint, if any, the entries after it in order, and
/// the head. The chain over all of it has been verified.
///
/// @param damagedCheckpoint why the stored checkpoint could not be read, when all entries had to make up for
///     it; a caller says so, because nobody else would notice
public record Loaded(
        @Nullable Checkpoint checkpoint,
        List<Entry> tail,
        Head head,
        @Nullable LogException damagedCheckpoint) {}
