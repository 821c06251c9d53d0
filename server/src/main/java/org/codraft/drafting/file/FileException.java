package org.codraft.drafting.file;

import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// A picture was refused, or cannot be kept.
public final class FileException extends CodraftException {
    FileException(ErrorCode code, String message) {
        super(code, message);
    }

    FileException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
