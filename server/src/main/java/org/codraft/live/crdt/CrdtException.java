package org.codraft.live.crdt;

import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// The engine failed or panicked. The document it came from is poisoned.
public final class CrdtException extends CodraftException {
    public CrdtException(String message) {
        super(ErrorCode.ENGINE_FAILURE, message);
    }
}
