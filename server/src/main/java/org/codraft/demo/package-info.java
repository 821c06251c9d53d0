/// The demonstration congress: the files under `/demo` on the class path go in; organisations, accounts, papers and
/// their texts come out in the stores, written the way everything else is.
@NullMarked
package org.codraft.demo;

import org.jspecify.annotations.NullMarked;
