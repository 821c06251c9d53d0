package org.codraft.drafting.paper;

import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// Something about a paper was refused.
public final class PaperException extends CodraftException {
    private final boolean hiding;

    public PaperException(ErrorCode code, String message) {
        this(code, message, false);
    }

    private PaperException(ErrorCode code, String message, boolean hiding) {
        super(code, message);
        this.hiding = hiding;
    }

    public PaperException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
        this.hiding = false;
    }

    /// The answer both for a paper that is not there and for one that this person must not know of.
    public static PaperException notFound() {
        return new PaperException(ErrorCode.NOT_FOUND, "There is no such paper.", false);
    }

    /// The same answer where there is one: outside nobody can tell, the audit trail can.
    static PaperException hidden() {
        return new PaperException(ErrorCode.NOT_FOUND, "There is no such paper.", true);
    }

    @Override
    public boolean isDenial() {
        return hiding || super.isDenial();
    }
}
