package org.codraft.error;

/// Every refusal that can reach the outside, with its HTTP status and WebSocket close code.
///
/// The list equals `shared/protocol/errors.json`; a test compares them. A code is never renamed or reused,
/// because other people's programs switch on it. A close code of 0 means that the refusal never ends a socket.
public enum ErrorCode {
    // What a socket can be told.
    TOO_LARGE("too-large", 413, 1009),
    RESTARTING("restarting", 503, 1012),
    MALFORMED("malformed", 400, 4400),
    NOT_SIGNED_IN("not-signed-in", 401, 4401),
    FORBIDDEN("forbidden", 403, 4403),
    AUTHENTICATION_TIMEOUT("authentication-timeout", 408, 4408),
    RESYNC_NEEDED("resync-needed", 409, 4409),
    LOCKED("locked", 423, 4423),
    TOO_MUCH("too-much", 429, 4429),
    // Refusals by the gate; all of them close with 4400 unless the table above says better.
    SCHEMA_VIOLATION("schema-violation", 422, 4400),
    FOREIGN_CLIENT_ID("foreign-client-id", 403, 4403),
    PROTECTED_PART("protected-part", 403, 4403),
    FOREIGN_HISTORY("foreign-history", 409, 4409),
    // Storage and engine.
    STORE_UNAVAILABLE("store-unavailable", 503, 1012),
    LOG_CORRUPT("log-corrupt", 503, 4423),
    QUARANTINED("quarantined", 503, 4423),
    ENGINE_FAILURE("engine-failure", 500, 1012),
    DATA_FOLDER_IN_USE("data-folder-in-use", 503, 0),
    // HTTP.
    INVALID_REQUEST("invalid-request", 400, 0),
    INVALID_CREDENTIALS("invalid-credentials", 401, 0),
    CSRF_MISMATCH("csrf-mismatch", 403, 0),
    ORIGIN_NOT_ALLOWED("origin-not-allowed", 403, 0),
    NOT_FOUND("not-found", 404, 0),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, 0),
    CONFLICT("conflict", 409, 0),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, 0),
    INVALID_SETUP_LINK("invalid-setup-link", 410, 0),
    INELIGIBLE_ORGANISATION("ineligible-organisation", 422, 0),
    UNSUPPORTED_PICTURE("unsupported-picture", 415, 0),
    PICTURE_TOO_BIG("picture-too-big", 422, 0),
    TOO_MANY_PICTURES("too-many-pictures", 422, 0),
    // Sign-in with an OpenID Connect provider.
    OIDC_UNAVAILABLE("oidc-unavailable", 502, 0),
    OIDC_REFUSED("oidc-refused", 401, 0),
    OIDC_EMAIL_UNVERIFIED("oidc-email-unverified", 403, 0),
    OIDC_NO_ACCOUNT("oidc-no-account", 403, 0),
    INTERNAL("internal", 500, 1011);

    private final String code;
    private final int httpStatus;
    private final int closeCode;

    ErrorCode(String code, int httpStatus, int closeCode) {
        this.code = code;
        this.httpStatus = httpStatus;
        this.closeCode = closeCode;
    }

    /// The stable name, as in problem responses and labels.
    public String code() {
        return code;
    }

    public int httpStatus() {
        return httpStatus;
    }

    /// WebSocket close code, or 0 when this refusal never closes a socket.
    public int closeCode() {
        return closeCode;
    }
}
