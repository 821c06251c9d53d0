/// Holds the demonstration files to their promises.
@NullMarked
package org.codraft.demo;

import org.jspecify.annotations.NullMarked;
