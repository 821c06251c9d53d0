package org.codraft.config;

import java.util.List;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// The configuration is wrong; [#mistakes] has one line for each thing to correct. No line repeats a secret.
public final class ConfigException extends CodraftException {
    private final transient List<String> mistakes;

    public ConfigException(List<String> mistakes) {
        super(ErrorCode.INVALID_REQUEST, String.join("; ", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<String> mistakes() {
        return mistakes;
    }
}
