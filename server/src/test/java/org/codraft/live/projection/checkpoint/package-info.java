/// Suites of verifying.
@NullMarked
package org.codraft.live.projection.checkpoint;

import org.jspecify.annotations.NullMarked;
