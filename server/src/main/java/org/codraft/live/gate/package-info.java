/// The trust boundary: update bytes, state vectors and awareness from outside go in; canonical bytes that the
/// native engine may see come out, or a [org.codraft.live.gate.GateException] and nothing has changed. Pure.
@NullMarked
package org.codraft.live.gate;

import org.jspecify.annotations.NullMarked;
