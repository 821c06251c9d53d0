/// Suites of the update log.
@NullMarked
package org.codraft.live.log.rocksdb;

import org.jspecify.annotations.NullMarked;
