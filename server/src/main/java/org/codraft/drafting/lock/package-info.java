/// Decides whether a paper can be written in now: a document and a person go in, a decision comes out.
@NullMarked
package org.codraft.drafting.lock;

import org.jspecify.annotations.NullMarked;
