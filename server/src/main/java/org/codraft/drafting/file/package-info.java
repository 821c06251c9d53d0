/// Pictures of papers: bytes from somebody who may write in a paper come in, an address under `/files/` goes out, at
/// which whoever may read that paper sees them. Only what is a picture by its own first bytes is kept.
@NullMarked
package org.codraft.drafting.file;

import org.jspecify.annotations.NullMarked;
