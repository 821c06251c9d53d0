/// The embedded engine of the update log: batches go in and are synced to one RocksDB folder, entries come
/// out in the order of (document, number). One process owns the folder.
@NullMarked
package org.codraft.live.log.rocksdb;

import org.jspecify.annotations.NullMarked;
