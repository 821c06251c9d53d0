/// Suites of the update log.
@NullMarked
package org.codraft.live.log;

import org.jspecify.annotations.NullMarked;
