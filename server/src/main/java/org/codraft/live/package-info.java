/// The flow of one keystroke: `websocket -> protocol -> room -> gate -> crdt -> log`, then back out through the
/// room, and on to `projection`.
///
/// What comes in is bytes nobody trusts; what goes out is an edit that is durable, numbered and attributed,
/// shown to everybody in the room. No edit is shown to anyone before it is durable.
@NullMarked
package org.codraft.live;

import org.jspecify.annotations.NullMarked;
