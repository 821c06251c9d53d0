/// Command line flags and `CODRAFT_*` variables go in, once, at boot; typed and validated records by concern come
/// out, or one [org.codraft.config.ConfigException] that names every mistake. Nothing else reads the environment.
@NullMarked
package org.codraft.config;

import org.jspecify.annotations.NullMarked;
