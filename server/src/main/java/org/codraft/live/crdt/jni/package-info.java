/// The native engine behind `live.crdt`: numbers of documents and bytes go into the library, bytes and one kind of
/// exception come out.
@NullMarked
package org.codraft.live.crdt.jni;

import org.jspecify.annotations.NullMarked;
