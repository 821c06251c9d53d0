package org.codraft.live.log;

import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;

/// The log refused or failed; see the codes listed at [UpdateLog].
public final class LogException extends CodraftException {
    public LogException(ErrorCode code, String message) {
        super(code, message);
    }

    public LogException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }

    /// Stored bytes of `doc` are not what was written. `seq` is the entry that shows it, or the last number
    /// that a damaged head or checkpoint speaks of.
    public static LogException corrupt(DocId doc, Seq seq, String what) {
        return new LogException(
                ErrorCode.LOG_CORRUPT,
                "the log of document " + doc + " is damaged at entry " + seq.value() + ": " + what);
    }

    /// The document is frozen, or the append belongs to an epoch that has passed.
    public static LogException locked(DocId doc, long epoch, Head head) {
        String why = head.writable()
                ? "its epoch is " + head.epoch() + " and the append names " + epoch
                : "it is frozen since epoch " + head.epoch();
        return new LogException(ErrorCode.LOCKED, "document " + doc + " takes no such append: " + why);
    }

    /// The store did not answer, or not in time; whether the bytes are on disk is unknown.
    public static LogException unavailable(String what, Throwable cause) {
        return new LogException(ErrorCode.STORE_UNAVAILABLE, what, cause);
    }
}
