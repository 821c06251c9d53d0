/// What a document says, in forms that need no editor.
@NullMarked
package org.codraft.live.projection.text;

import org.jspecify.annotations.NullMarked;
