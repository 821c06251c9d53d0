/// Stage 2: bytes of a frame go in, a sealed message record comes out, and back. Pure: decoding never acts.
@NullMarked
package org.codraft.live.protocol;

import org.jspecify.annotations.NullMarked;
