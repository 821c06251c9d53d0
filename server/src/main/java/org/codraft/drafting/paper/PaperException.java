package org.codraft.drafting.paper;

import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// Something about a paper was refused.
public final class PaperException extends CodraftException {
    public PaperException(ErrorCode code, String message) {
        super(code, message);
    }

    public PaperException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }

    /// The answer both for a paper that is not there and for one that this person must not know of.
    public static PaperException notFound() {
        return new PaperException(ErrorCode.NOT_FOUND, "There is no such paper.");
    }
}
