/// Keeps pictures in MongoDB: what is known of them always, their bytes when several servers share one database.
@NullMarked
package org.codraft.drafting.file.mongo;

import org.jspecify.annotations.NullMarked;
