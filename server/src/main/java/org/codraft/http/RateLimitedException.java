package org.codraft.http;

import java.time.Duration;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// Too many requests of one kind; says when to try again.
public final class RateLimitedException extends CodraftException {
    private final Duration retryAfter;

    public RateLimitedException(Duration retryAfter) {
        super(ErrorCode.TOO_MUCH, "Too many requests; try again later.");
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
