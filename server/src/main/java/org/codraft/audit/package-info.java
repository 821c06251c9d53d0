/// The audit trail: what was changed and what was refused comes in, a chain of numbered, hashed entries goes out, in
/// which a changed, missing or moved one is found. Recording never waits; the same refusal many times is one entry.
@NullMarked
package org.codraft.audit;

import org.jspecify.annotations.NullMarked;
