package org.codraft.live.room;

import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// The room was unloaded while somebody was on the way in; the next one is asked instead.
final class RoomClosedException extends CodraftException {
    RoomClosedException() {
        super(ErrorCode.RESTARTING, "the room has been unloaded");
    }
}
