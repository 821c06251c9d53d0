package org.codraft.drafting.paper;

import java.util.List;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// Some of the people asked for have no active account, or were named twice.
public final class UnknownMembersException extends CodraftException {
    private final transient List<Integer> positions;

    UnknownMembersException(List<Integer> positions) {
        super(ErrorCode.INVALID_REQUEST, "Some members have no account here.");
        this.positions = List.copyOf(positions);
    }

    /// Their places in the list that was asked for.
    public List<Integer> positions() {
        return positions;
    }
}
