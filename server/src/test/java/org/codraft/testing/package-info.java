/// Stand-ins with real semantics for ports that need a store or a process, shared by the suites of all capabilities.
@NullMarked
package org.codraft.testing;

import org.jspecify.annotations.NullMarked;
