/// The engine of the update log for several nodes: batches go in as bulk writes to one MongoDB database,
/// entries come out in the order of their numbers. Every invariant rests on the atomicity of one document and
/// on unique `_id`s: no transactions, no change streams.
@NullMarked
package org.codraft.live.log.mongo;

import org.jspecify.annotations.NullMarked;
