/// The shell around every HTTP capability: requests come in from anybody, and what goes on to a capability is
/// bounded, carries a request id and, where asked for, a signed-in session; refusals go out as problem responses.
///
/// Capabilities hand their routes to the composition root, which mounts them here. Nothing of a capability is
/// imported: what the shell needs to know of a session is the small port [org.codraft.http.SessionLookup].
@NullMarked
package org.codraft.http;

import org.jspecify.annotations.NullMarked;
