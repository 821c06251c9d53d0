package org.codraft.http;

import java.util.List;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// A request that says something impossible. Every mistake is listed, so that a person corrects them in one go.
public final class InvalidRequestException extends CodraftException {
    private final transient List<FieldError> errors;

    public InvalidRequestException(List<FieldError> errors) {
        super(ErrorCode.INVALID_REQUEST, "Some parts of the request are not valid.");
        this.errors = List.copyOf(errors);
    }

    public InvalidRequestException(String field, String code) {
        this(List.of(new FieldError(field, code)));
    }

    public List<FieldError> errors() {
        return errors;
    }
}
