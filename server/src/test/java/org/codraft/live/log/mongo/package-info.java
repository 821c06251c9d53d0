/// Suites of the MongoDB engine.
@NullMarked
package org.codraft.live.log.mongo;

import org.jspecify.annotations.NullMarked;
