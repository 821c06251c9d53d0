/// Stage 3: one live document with its connections and awareness. Messages go in; durable edits, acknowledgements
/// and awareness go out. Single writer: everything of one room runs on one Vert.x context.
@NullMarked
package org.codraft.live.room;

import org.jspecify.annotations.NullMarked;
