package org.codraft.live.log;

import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// The log refused or failed; see the codes listed at [UpdateLog].
public final class LogException extends CodraftException {
    public LogException(ErrorCode code, String message) {
        super(code, message);
    }

    public LogException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
