package org.codraft.identity;

import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// Identity refused something.
public final class IdentityException extends CodraftException {
    public IdentityException(ErrorCode code, String message) {
        super(code, message);
    }

    public IdentityException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
