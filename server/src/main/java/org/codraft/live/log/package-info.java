/// Stage 5: the update log. An admitted update with its author goes in; a sequence number comes out once the
/// entry is durable. Loading gives the last checkpoint and the entries after it.
@NullMarked
package org.codraft.live.log;

import org.jspecify.annotations.NullMarked;
