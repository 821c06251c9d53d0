/// Stage 6: readers of the log, each with its own position, each rebuildable from it.
@NullMarked
package org.codraft.live.projection;

import org.jspecify.annotations.NullMarked;
