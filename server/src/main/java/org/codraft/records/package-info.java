/// Records: a [org.codraft.config.RecordConfig] goes in, a MongoDB database comes out, either a real one or the
/// embedded one, which answers a write only when it is on disk. Also the data folder itself: one process at a
/// time, with a place for secrets.
@NullMarked
package org.codraft.records;

import org.jspecify.annotations.NullMarked;
