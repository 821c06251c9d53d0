package org.codraft.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import org.codraft.live.protocol.Lib0Reader;

/// One simulated editor: a socket, a paragraph of its own, and a clock. Everything runs on the generator's one
/// event loop.
final class Typist {
    /// Where and as whom a typist connects.
    record Seat(URI url, String doc, String token, Dialect dialect) {
        /// With the origin of the server's own page, as a browser sends it.
        WebSocketConnectOptions options() {
            return new WebSocketConnectOptions()
                    .setHost(url.getHost())
                    .setPort(url.getPort())
                    .setURI(url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()))
                    .addHeader("Origin", "http://" + url.getAuthority());
        }
    }

    private final Seat seat;
    private final Scoreboard board;
    private final long client;
    private final Promise<Typist> ready = Promise.promise();
    private WebSocket socket;
    private int clock;

    Typist(Seat seat, Scoreboard board) {
        this.seat = seat;
        this.board = board;
        this.client = board.register();
    }

    /// Connects, signs in, waits for the first sync and sends the opening paragraph.
    Future<Typist> join(WebSocketClient http) {
        return http.connect(
                        seat.url().getPort(),
                        seat.url().getHost(),
                        seat.url().getPath()
                                + (seat.url().getQuery() == null
                                        ? ""
                                        : "?" + seat.url().getQuery()))
                .compose(opened -> {
                    socket = opened;
                    socket.binaryMessageHandler(this::received);
                    socket.closeHandler(gone -> {
                        board.closed(socket.closeStatusCode());
                        ready.tryFail("closed with " + socket.closeStatusCode());
                    });
                    socket.writeBinaryMessage(seat.dialect().hello(seat.doc(), seat.token()));
                    return ready.future();
                });
    }

    /// Sends the next letter.
    void type() {
        board.sent(client, clock);
        socket.writeBinaryMessage(seat.dialect().sync(seat.doc(), 2, Keystrokes.letter(client, clock)));
        clock++;
    }

    Future<Void> leave() {
        socket.closeHandler(null);
        return socket.close();
    }

    private void received(Buffer frame) {
        Lib0Reader in = new Lib0Reader(frame.getBytes());
        switch (seat.dialect().messageType(in)) {
            case Dialect.SYNC -> sync(in);
            case Dialect.AUTH -> authenticated(in);
            default -> {
                // Awareness and acknowledgements cost the generator nothing more.
            }
        }
    }

    private void authenticated(Lib0Reader in) {
        if (in.readVarUint() != 2) {
            ready.tryFail("refused");
            return;
        }
        socket.writeBinaryMessage(seat.dialect().sync(seat.doc(), 0, new byte[] {0}));
    }

    private void sync(Lib0Reader in) {
        int kind = (int) in.readVarUint();
        byte[] body = in.readVarBytes();
        if (kind == 0) {
            socket.writeBinaryMessage(seat.dialect().sync(seat.doc(), 1, new byte[] {0, 0}));
            return;
        }
        if (kind == 1 && clock == 0) {
            socket.writeBinaryMessage(seat.dialect().sync(seat.doc(), 2, Keystrokes.opening(client)));
            clock = Keystrokes.FIRST_CLOCK;
            ready.tryComplete(this);
            return;
        }
        if (kind == 2) {
            Keystrokes.read(new Lib0Reader(body), board::delivered);
        }
    }
}
