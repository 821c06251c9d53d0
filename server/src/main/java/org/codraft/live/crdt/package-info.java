/// Stage 4: one CRDT document. Canonical update bytes go in (from the gate or from our own log, nothing else),
/// diffs, state vectors and rendered content come out.
@NullMarked
package org.codraft.live.crdt;

import org.jspecify.annotations.NullMarked;
