/// Keeps papers in MongoDB: values of [org.codraft.drafting.paper] go in and come out; every change is one
/// conditional replacement of one document.
@NullMarked
package org.codraft.drafting.paper.mongo;

import org.jspecify.annotations.NullMarked;
