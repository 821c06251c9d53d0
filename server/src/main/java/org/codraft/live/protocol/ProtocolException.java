package org.codraft.live.protocol;

import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// Bytes from outside that are no message: malformed, or larger than allowed. Nothing has been done with them.
public final class ProtocolException extends CodraftException {
    public ProtocolException(ErrorCode code, String message) {
        super(code, message);
    }

    /// Not what the format says.
    public static ProtocolException malformed(String message) {
        return new ProtocolException(ErrorCode.MALFORMED, message);
    }

    /// What the format says, but more of it than anybody may send.
    public static ProtocolException tooLarge(String message) {
        return new ProtocolException(ErrorCode.TOO_LARGE, message);
    }
}
