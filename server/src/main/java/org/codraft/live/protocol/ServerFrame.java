package org.codraft.live.protocol;

import java.nio.ByteBuffer;

/// A message in the WebSocket frame around it (RFC 6455, 5.2). What a server sends is not masked, so the frame is the
/// same for everybody who is sent the message, and is written once.
public final class ServerFrame {
    private static final byte FINAL_BINARY = (byte) 0x82;
    /// Lengths from here on are written behind the header's second byte: in two bytes, or in eight.
    private static final int IN_TWO_BYTES = 126;

    private static final int IN_EIGHT_BYTES = 127;

    private ServerFrame() {}

    /// `message` as one binary frame.
    public static byte[] around(byte[] message) {
        int length = message.length;
        if (length < IN_TWO_BYTES) {
            return ByteBuffer.allocate(2 + length)
                    .put(FINAL_BINARY)
                    .put((byte) length)
                    .put(message)
                    .array();
        }
        if (length < 1 << 16) {
            return ByteBuffer.allocate(4 + length)
                    .put(FINAL_BINARY)
                    .put((byte) IN_TWO_BYTES)
                    .putShort((short) length)
                    .put(message)
                    .array();
        }
        return ByteBuffer.allocate(10 + length)
                .put(FINAL_BINARY)
                .put((byte) IN_EIGHT_BYTES)
                .putLong(length)
                .put(message)
                .array();
    }
}
