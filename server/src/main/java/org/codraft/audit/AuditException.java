package org.codraft.audit;

import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// The audit trail could not be continued.
public final class AuditException extends CodraftException {
    public AuditException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
