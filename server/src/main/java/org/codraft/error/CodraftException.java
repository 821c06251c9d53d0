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

    /// Whether somebody was kept from something they must not do, rather than told of a mistake.
    public boolean isDenial() {
        return switch (code) {
            case NOT_SIGNED_IN,
                    FORBIDDEN,
                    LOCKED,
                    TOO_MUCH,
                    INVALID_CREDENTIALS,
                    CSRF_MISMATCH,
                    ORIGIN_NOT_ALLOWED,
                    INVALID_SETUP_LINK,
                    INELIGIBLE_ORGANISATION,
                    OIDC_REFUSED,
                    OIDC_EMAIL_UNVERIFIED,
                    OIDC_NO_ACCOUNT -> true;
            default -> false;
        };
    }

    /// What a caller outside may rely on.
    public final ErrorCode code() {
        return code;
    }
}
