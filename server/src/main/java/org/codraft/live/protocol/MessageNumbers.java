package org.codraft.live.protocol;

/// The numbers on the wire. Equal to `shared/protocol/messages.json`; a test compares them.
final class MessageNumbers {
    static final int SYNC = 0;
    static final int AWARENESS = 1;
    static final int AUTH = 2;
    static final int QUERY_AWARENESS = 3;
    static final int STATELESS = 5;
    static final int CLOSE = 7;
    static final int SYNC_STATUS = 8;
    static final int PING = 9;
    static final int PONG = 10;

    static final int SYNC_STEP_1 = 0;
    static final int SYNC_STEP_2 = 1;
    static final int SYNC_UPDATE = 2;

    static final int AUTH_TOKEN = 0;
    static final int AUTH_DENIED = 1;
    static final int AUTH_GRANTED = 2;

    /// y-websocket's auth message knows only refusal.
    static final int YJS_AUTH_DENIED = 0;

    private MessageNumbers() {}
}
