/// Other people's clients go in, proof that they work unmodified comes out: stock providers and stock Tiptap in Node.
@NullMarked
package org.codraft.interop;

import org.jspecify.annotations.NullMarked;
