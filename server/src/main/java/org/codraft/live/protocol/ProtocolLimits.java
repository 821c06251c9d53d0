package org.codraft.live.protocol;

/// Sizes that a decoder enforces. Equal to `shared/protocol/limits.json`; a test compares them.
public final class ProtocolLimits {
    /// One frame, header excluded. A paper of 60,000 words is larger, but no single change is, and a client that
    /// was away for weeks still sends its changes in one update below it.
    public static final int FRAME_BYTES = 1 << 20;

    /// One update inside a frame; stops a frame that is all update from being the largest thing we parse.
    public static final int UPDATE_BYTES = 512 << 10;

    /// A state vector names each client id ever used; 64 KiB are about 7,000 of them.
    public static final int STATE_VECTOR_BYTES = 64 << 10;

    /// The presence a client may publish.
    public static final int AWARENESS_STATE_BYTES = 4 << 10;

    /// What that can be configured to at most.
    public static final int LARGEST_AWARENESS_STATE = 64 << 10;

    /// Stock y-websocket sends back the states it was sent, and those carry the identity stamped by the server,
    /// so a foreign state may be this much larger than an own one.
    public static final int AWARENESS_STAMP_BYTES = 1 << 10;

    /// For the same reason a client may name everybody in the room; no room is that full.
    public static final int AWARENESS_STATES = 2_048;

    /// Nesting of a presence state; a cursor needs four.
    public static final int AWARENESS_DEPTH = 8;

    /// A token we issue has some 200 characters; foreign ones are refused without being looked at.
    public static final int TOKEN_CHARS = 4_096;

    /// Which provider speaks, for statistics.
    public static final int VERSION_CHARS = 64;

    /// Several providers may share one document on one socket, told apart by a random name of 11 characters.
    public static final int SESSION_CHARS = 64;

    /// Text beside the document; nothing a client sends there is kept.
    public static final int STATELESS_CHARS = 4_096;

    private ProtocolLimits() {}
}
