/// Shows the audit trail to whoever runs the congress.
@NullMarked
package org.codraft.audit.view;

import org.jspecify.annotations.NullMarked;
