/// Identifiers that several capabilities name: what goes in is text or a number from outside, what comes out
/// is a value whose type says which thing it identifies. Imports nothing of ours and is importable by all,
/// because a user id written into the update log and one checked by a permission are the same thing.
@NullMarked
package org.codraft.id;

import org.jspecify.annotations.NullMarked;
