package org.codraft.cli;

import java.net.BindException;
import org.codraft.config.ConfigException;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// How a command ended. Scripts rely on the numbers.
public enum ExitCode {
    OK(0),
    FAILURE(1),
    /// Unknown command or flag, or a setting that makes no sense.
    USAGE(2),
    DATA_FOLDER_IN_USE(3),
    /// Something stored is not as it was written.
    DAMAGE_FOUND(4),
    CANNOT_LISTEN(5),
    STORE_UNAVAILABLE(6);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    static ExitCode of(Throwable failure) {
        return switch (failure) {
            case ConfigException e -> USAGE;
            case CodraftException e when e.code() == ErrorCode.DATA_FOLDER_IN_USE -> DATA_FOLDER_IN_USE;
            case CodraftException e when e.code() == ErrorCode.STORE_UNAVAILABLE -> STORE_UNAVAILABLE;
            case CodraftException e when e.code() == ErrorCode.LOG_CORRUPT -> DAMAGE_FOUND;
            case BindException e -> CANNOT_LISTEN;
            default -> FAILURE;
        };
    }
}
