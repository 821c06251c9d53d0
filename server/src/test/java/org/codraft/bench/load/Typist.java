package org.codraft.bench.load;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.codraft.live.protocol.Lib0Reader;
import org.jspecify.annotations.Nullable;

/// One simulated editor: a line, a paragraph of its own, and a clock. Everything but opening runs on the generator's
/// thread.
final class Typist {
    /// Where and as whom a typist connects.
    record Seat(URI url, String doc, String token, Dialect dialect) {}

    private final Seat seat;
    private final Scoreboard board;
    private final long client;
    private final CompletableFuture<Typist> ready = new CompletableFuture<>();
    private final Line line;
    private byte @Nullable [] firstAnswer;
    private int clock;
    private int acknowledged;

    private Typist(Seat seat, Scoreboard board, Line line) {
        this.seat = seat;
        this.board = board;
        this.client = board.register();
        this.line = line;
    }

    /// Connects, signs in, waits for the first sync and sends the opening paragraph.
    static Typist join(Seat seat, Scoreboard board, Generator generator) throws Exception {
        Typist typist = reader(seat, board, generator);
        generator.tell(typist::open);
        return typist;
    }

    /// The same without the paragraph: somebody who only looks.
    static Typist reader(Seat seat, Scoreboard board, Generator generator) throws Exception {
        Line line = Line.open(seat.url());
        Typist typist = generator.ask(() -> new Typist(seat, board, line));
        line.listen(typist::received, typist::lost);
        generator.add(line);
        generator.tell(() -> line.send(seat.dialect().hello(seat.doc(), seat.token())));
        return typist.ready.get(60, TimeUnit.SECONDS);
    }

    private void open() {
        line.send(seat.dialect().sync(seat.doc(), 2, Keystrokes.opening(client)));
        clock = Keystrokes.FIRST_CLOCK;
    }

    private void lost(String why) {
        board.closed();
        ready.completeExceptionally(new IOException("the server ended the line: " + why));
    }

    /// Sends the next letter.
    void type() {
        board.sent(client, clock);
        line.send(seat.dialect().sync(seat.doc(), 2, Keystrokes.letter(client, clock)));
        clock++;
    }

    /// Sends any update.
    void send(byte[] update) {
        line.send(seat.dialect().sync(seat.doc(), 2, update));
    }

    long client() {
        return client;
    }

    Seat seat() {
        return seat;
    }

    /// Letters sent and not acknowledged.
    int unacknowledged() {
        return Math.max(0, clock - durable());
    }

    /// Clock below which everything has been acknowledged.
    int durable() {
        // The first acknowledgements are of the answer to the server's question and of the paragraph.
        return Math.max(0, acknowledged - 2 + Keystrokes.FIRST_CLOCK);
    }

    int acknowledged() {
        return acknowledged;
    }

    /// The document as it came first.
    byte[] firstAnswer() {
        return firstAnswer == null ? new byte[0] : firstAnswer;
    }

    void leave() {
        line.close();
    }

    private void received(byte[] frame) {
        Lib0Reader in = new Lib0Reader(frame);
        switch (seat.dialect().messageType(in)) {
            case Dialect.SYNC -> sync(in);
            case Dialect.AUTH -> authenticated(in);
            case Dialect.SYNC_STATUS -> acknowledged++;
            default -> {
                // Awareness costs the generator nothing more.
            }
        }
    }

    private void authenticated(Lib0Reader in) {
        if (in.readVarUint() != 2) {
            ready.completeExceptionally(new IOException("refused"));
        } else if (!ready.isDone()) {
            line.send(seat.dialect().sync(seat.doc(), 0, new byte[] {0}));
        }
    }

    private void sync(Lib0Reader in) {
        int kind = (int) in.readVarUint();
        byte[] body = in.readVarBytes();
        switch (kind) {
            case 0 -> line.send(seat.dialect().sync(seat.doc(), 1, new byte[] {0, 0}));
            case 1 -> {
                firstAnswer = firstAnswer == null ? body : firstAnswer;
                ready.complete(this);
            }
            default -> Keystrokes.read(new Lib0Reader(body), this::seen);
        }
    }

    /// Stock servers send everybody's letters back to them as well; that one is on the screen already.
    private void seen(long writer, int from, int length) {
        if (writer != client) {
            board.delivered(writer, from, length);
        }
    }
}
