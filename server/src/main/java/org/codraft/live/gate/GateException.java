package org.codraft.live.gate;

import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// The gate refused bytes from outside; the document is untouched.
public final class GateException extends CodraftException {
    public GateException(ErrorCode code, String message) {
        super(code, message);
    }
}
