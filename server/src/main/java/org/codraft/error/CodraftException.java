package org.codraft.error;

/// Root of everything Codraft refuses or fails with on purpose.
///
/// The message is technical text for the log and must never hold a token or a word of a paper; what a person
/// reads comes from `shared/labels` under the code's name.
public class CodraftException extends RuntimeException {
    private final ErrorCode code;

    public CodraftException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    public CodraftException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /// What a caller outside may rely on.
    public final ErrorCode code() {
        return code;
    }
}
