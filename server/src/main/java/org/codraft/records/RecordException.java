package org.codraft.records;

import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// The record store or the data folder refused or failed: `DATA_FOLDER_IN_USE`, `STORE_UNAVAILABLE`, or
/// `TOO_MUCH` when more calls wait than the store can take.
public final class RecordException extends CodraftException {
    public RecordException(ErrorCode code, String message) {
        super(code, message);
    }

    public RecordException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
