/// Keeps the audit trail in MongoDB, one document for each entry and one for the head of the chain.
@NullMarked
package org.codraft.audit.mongo;

import org.jspecify.annotations.NullMarked;
