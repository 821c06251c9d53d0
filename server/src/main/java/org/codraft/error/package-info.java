/// The one error family: a capability throws a subclass of [org.codraft.error.CodraftException] with a stable
/// [org.codraft.error.ErrorCode]; HTTP turns the code into a problem response, sockets into a close code.
@NullMarked
package org.codraft.error;

import org.jspecify.annotations.NullMarked;
