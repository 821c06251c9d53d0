/// Peers that are not ours: real Yjs in Node, driven from tests.
@NullMarked
package org.codraft.interop;

import org.jspecify.annotations.NullMarked;
