/// Checkpoints as a projection: the log of a document goes in, and out comes whether its stored checkpoint is
/// what the entries give when they are applied again from the first.
@NullMarked
package org.codraft.live.projection.checkpoint;

import org.jspecify.annotations.NullMarked;
