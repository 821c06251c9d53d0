/// Keeps accounts, organisations, sessions and one-time tokens in MongoDB: values of [org.codraft.identity] go
/// in and come out, and every rule rests on one document or one unique key, since there are no transactions.
@NullMarked
package org.codraft.identity.mongo;

import org.jspecify.annotations.NullMarked;
