package org.codraft.live.crdt;

import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// The engine refused, failed or panicked. The message never quotes a document.
public final class CrdtException extends CodraftException {
    private final boolean poisons;

    /// Also called from the native side; its signature is part of the JNI surface.
    public CrdtException(String message, boolean poisons) {
        super(ErrorCode.ENGINE_FAILURE, message);
        this.poisons = poisons;
    }

    /// A failure that may have left its document half changed.
    public CrdtException(String message) {
        this(message, true);
    }

    /// Whether the document must be closed and rebuilt from the log. False when the arguments were wrong and nothing
    /// was touched.
    public boolean poisons() {
        return poisons;
    }
}
