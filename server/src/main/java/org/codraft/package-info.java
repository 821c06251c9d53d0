/// The composition root: command line arguments go in, one running server comes out. Nothing else may know
/// everybody.
@NullMarked
package org.codraft;

import org.jspecify.annotations.NullMarked;
