package org.codraft.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A WebSocket client's end with as little around it as the protocol allows, so that three hundred of them cost the
/// machine less than the server they measure. Runs on the thread of [Generator].
final class Line {
    private static final int BINARY = 0x82;
    private static final int PING = 0x89;
    private static final int CLOSE = 0x88;
    private static final int MASKED = 0x80;
    /// Any four bytes do; a browser draws them anew for each frame, which costs the server the same.
    private static final byte[] MASK = {0x5a, 0x13, 0x77, (byte) 0xc4};

    private final SocketChannel channel;
    private ByteBuffer unread = ByteBuffer.allocate(0);
    private @Nullable ByteBuffer unsent;
    private @Nullable SelectionKey key;
    private Consumer<byte[]> frames = _ -> {};
    private Consumer<String> closed = _ -> {};

    private Line(SocketChannel channel) {
        this.channel = channel;
    }

    /// Connects and shakes hands, blocking.
    static Line open(URI url) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(url.getHost(), url.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        // With the origin of the server's own page, as a browser sends it.
        String request = "GET " + url.getRawPath() + query + " HTTP/1.1\r\nHost: " + url.getAuthority()
                + "\r\nOrigin: http://" + url.getAuthority()
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer answer = ByteBuffer.allocate(4096);
        int end = -1;
        while (end < 0) {
            if (channel.read(answer) < 0) {
                throw new IOException("closed during the handshake");
            }
            end = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII).indexOf("\r\n\r\n");
        }
        String status = new String(answer.array(), 0, 12, StandardCharsets.US_ASCII);
        if (!status.endsWith("101")) {
            throw new IOException("the handshake was answered " + status);
        }
        Line line = new Line(channel);
        line.unread = answer.flip().position(end + 4).slice();
        return line;
    }

    /// From now on `frames` is given each whole frame, `closed` is told why the server has ended the line.
    void listen(Consumer<byte[]> newFrames, Consumer<String> whenClosed) {
        frames = newFrames;
        closed = whenClosed;
    }

    SocketChannel channel() {
        return channel;
    }

    void registered(SelectionKey as) throws IOException {
        key = as;
        if (unread.hasRemaining()) {
            readable(ByteBuffer.allocate(0));
        }
    }

    void send(byte[] message) {
        int length = message.length;
        ByteBuffer frame = ByteBuffer.allocate(length + 14).put((byte) BINARY);
        if (length < 126) {
            frame.put((byte) (MASKED | length));
        } else if (length < 1 << 16) {
            frame.put((byte) (MASKED | 126)).putShort((short) length);
        } else {
            frame.put((byte) (MASKED | 127)).putLong(length);
        }
        frame.put(MASK);
        for (int i = 0; i < length; i++) {
            frame.put((byte) (message[i] ^ MASK[i & 3]));
        }
        write(frame.flip());
    }

    private void write(ByteBuffer bytes) {
        try {
            if (unsent == null) {
                channel.write(bytes);
            }
            if (bytes.hasRemaining()) {
                ByteBuffer before = unsent == null ? ByteBuffer.allocate(0) : unsent;
                unsent = ByteBuffer.allocate(before.remaining() + bytes.remaining())
                        .put(before)
                        .put(bytes)
                        .flip();
                interest(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            }
        } catch (IOException e) {
            end(e.toString());
        }
    }

    private void interest(int operations) {
        if (key != null && key.isValid()) {
            key.interestOps(operations);
        }
    }

    void writable() {
        ByteBuffer rest = unsent;
        unsent = null;
        interest(SelectionKey.OP_READ);
        if (rest != null) {
            write(rest);
        }
    }

    /// Reads what there is, through `buffer`, which all lines share.
    void readable(ByteBuffer buffer) throws IOException {
        buffer.clear();
        int read = buffer.hasRemaining() ? channel.read(buffer) : 0;
        if (read < 0) {
            end("without a word");
            return;
        }
        ByteBuffer in = buffer.flip();
        if (unread.hasRemaining()) {
            in = ByteBuffer.allocate(unread.remaining() + read)
                    .put(unread)
                    .put(in)
                    .flip();
        }
        while (frame(in)) {
            // One after the other.
        }
        unread = in.hasRemaining() ? ByteBuffer.allocate(in.remaining()).put(in).flip() : ByteBuffer.allocate(0);
    }

    /// Takes one whole frame out of `in`; false when there is none.
    private boolean frame(ByteBuffer in) {
        int start = in.position();
        if (in.remaining() < 2) {
            return false;
        }
        int kind = in.get() & 0xff;
        long length = in.get() & 0x7f;
        if ((length == 126 && in.remaining() < 2) || (length == 127 && in.remaining() < 8)) {
            in.position(start);
            return false;
        }
        length = length == 126 ? in.getShort() & 0xffff : length == 127 ? in.getLong() : length;
        if (in.remaining() < length) {
            in.position(start);
            return false;
        }
        byte[] body = new byte[(int) length];
        in.get(body);
        switch (kind) {
            case BINARY -> frames.accept(body);
            case PING -> write(ByteBuffer.wrap(new byte[] {(byte) 0x8a, (byte) MASKED, 0, 0, 0, 0}));
            case CLOSE -> end(reason(ByteBuffer.wrap(body)));
            default -> {
                // Pongs, and texts that only say the line is alive.
            }
        }
        return true;
    }

    /// What a close frame says: its code and its words.
    private static String reason(ByteBuffer body) {
        return body.remaining() < 2 ? "without a code" : body.getShort() + " " + StandardCharsets.UTF_8.decode(body);
    }

    private void end(String why) {
        boolean was = channel.isOpen();
        close();
        if (was) {
            closed.accept(why);
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
