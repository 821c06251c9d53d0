package org.codraft.live.websocket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.http.WebSocketInternal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.live.protocol.ProtocolException;
import org.codraft.live.room.Participant;
import org.codraft.live.room.RoomMetrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One WebSocket whatever its dialect: whole frames in, bytes out, and the limits that keep one client from costing
/// the others anything.
///
/// Frames arrive on the socket's loop. [#send], [#close], [#setReading] and the queue questions may be called from
/// any thread. Over 300 lines because every limit pauses or ends the same socket, and which one wins must be seen.
final class Socket {
    private static final Logger LOG = LoggerFactory.getLogger(Socket.class);

    /// Before anybody has signed in: a provider sends three frames, and what is typed meanwhile.
    private static final int STRANGER_FRAMES = 200;

    private static final long STRANGER_BYTES = 2L << 20;

    /// How much of a second's worth of frames has come back before reading goes on.
    private static final Duration RATE_PAUSE = Duration.ofMillis(50);

    /// A peer that does not answer three probes is gone.
    private static final int SILENT_PROBES = 3;

    /// How long a peer has to take its close frame before the line is cut.
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private enum Pause {
        RATE,
        STRANGER,
        ROOM,
        JOINING
    }

    private final Vertx vertx;
    private final Context context;
    private final ServerWebSocket ws;
    private final SocketConfig config;
    private final RoomMetrics metrics;
    private final FrameBudget budget;
    private final Outflow out;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Set<Pause> pauses = EnumSet.noneOf(Pause.class);
    private final long signInTimer;
    private final long probeTimer;
    private Consumer<byte[]> frames = _ -> {};
    private Runnable keepAlive = () -> {};
    private @Nullable Buffer partial;
    private boolean known;
    private int strangerFrames;
    private long strangerBytes;
    private final List<SocketAuth.Guest> guests = new CopyOnWriteArrayList<>();
    private final List<Runnable> whenClosed = new CopyOnWriteArrayList<>();
    private volatile boolean gone;
    private volatile long sentAt;
    private long heardAt;

    Socket(Vertx vertx, ServerWebSocket ws, SocketConfig config, RoomMetrics metrics) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.ws = ws;
        ChannelHandlerContext pipeline = ((WebSocketInternal) ws).channelHandlerContext();
        HandshakeRemains.drop(pipeline);
        this.out = new Outflow(pipeline);
        RuleBreach.watch(pipeline, config.messages().frameBytes() + CollabSockets.FRAME_SLACK, this::breached);
        this.config = config;
        this.metrics = metrics;
        long now = System.nanoTime();
        this.budget = new FrameBudget(config.rate(), now);
        this.heardAt = now;
        this.sentAt = now;
        this.signInTimer = vertx.setTimer(config.signInWithin().toMillis(), _ -> {
            if (!known) {
                close(ErrorCode.AUTHENTICATION_TIMEOUT);
            }
        });
        this.probeTimer = vertx.setPeriodic(config.pingEvery().toMillis(), _ -> probe());
    }

    /// Starts taking frames.
    ///
    /// @param frames given each whole binary frame; what it throws closes the socket
    /// @param keepAlive called when nothing has been sent for a while: stock providers take silence for a dead line
    /// @param closed called once when the socket is gone
    void open(Consumer<byte[]> frames, Runnable keepAlive, Runnable closed) {
        this.frames = frames;
        this.keepAlive = keepAlive;
        ws.closeHandler(_ -> {
            closing.set(true);
            vertx.cancelTimer(signInTimer);
            vertx.cancelTimer(probeTimer);
            gone = true;
            closed.run();
            whenClosed.forEach(Runnable::run);
        });
        ws.exceptionHandler(this::broken);
        ws.pongHandler(_ -> heardAt = System.nanoTime());
        ws.frameHandler(this::frame);
    }

    private void breached(int closeCode) {
        ErrorCode why =
                closeCode == WebSocketCloseStatus.MESSAGE_TOO_BIG.code() ? ErrorCode.TOO_LARGE : ErrorCode.MALFORMED;
        if (!closing.get()) {
            metrics.refused(why);
            close(why);
        }
    }

    private void broken(Throwable cause) {
        // A peer that vanishes; Vert.x closes the connection itself.
        LOG.debug("a socket broke: {}", cause.toString());
    }

    // --- in

    private void frame(WebSocketFrame frame) {
        long now = System.nanoTime();
        heardAt = now;
        boolean data = frame.isBinary() || frame.isText() || frame.isContinuation();
        if (closing.get() || !data) {
            // Pings, and the pongs that answer our own probes, are no messages.
            return;
        }
        if (!budget.take(now)) {
            holdBack(now);
        }
        try {
            whole(frame);
        } catch (CodraftException e) {
            metrics.refused(e.code());
            LOG.debug("a frame was refused: {}, {}", e.code(), e.getMessage());
            close(e.code());
        } catch (RuntimeException e) {
            LOG.error("a frame could not be handled", e);
            close(ErrorCode.INTERNAL);
        }
    }

    private void whole(WebSocketFrame frame) {
        if (frame.isText()) {
            throw ProtocolException.malformed("text where bytes are spoken");
        }
        Buffer data = frame.binaryData();
        Buffer begun = partial;
        long size = (begun == null ? 0 : begun.length()) + (long) data.length();
        if (size > config.messages().frameBytes()) {
            throw ProtocolException.tooLarge("frame above its bound");
        }
        countStranger(size);
        if (begun != null) {
            begun.appendBuffer(data);
            data = begun;
        }
        if (!frame.isFinal()) {
            partial = begun == null ? data.copy() : begun;
            return;
        }
        partial = null;
        frames.accept(data.getBytes());
    }

    private void countStranger(long size) {
        if (!known) {
            strangerFrames++;
            strangerBytes += size;
            if (strangerFrames > STRANGER_FRAMES || strangerBytes > STRANGER_BYTES) {
                pause(Pause.STRANGER, true);
            }
        }
    }

    private void holdBack(long now) {
        if (budget.isPatienceOver(now)) {
            metrics.refused(ErrorCode.TOO_MUCH);
            close(ErrorCode.TOO_MUCH);
        } else if (!pauses.contains(Pause.RATE)) {
            pause(Pause.RATE, true);
            vertx.setTimer(RATE_PAUSE.toMillis(), _ -> pause(Pause.RATE, false));
        }
    }

    private void pause(Pause reason, boolean on) {
        boolean before = pauses.isEmpty();
        if (on) {
            pauses.add(reason);
        } else {
            pauses.remove(reason);
        }
        if (before && !pauses.isEmpty()) {
            ws.pause();
        } else if (!before && pauses.isEmpty() && !closing.get()) {
            ws.resume();
        }
    }

    /// Finds out who comes with `token`. The socket is known as theirs before it is asked whether they are still
    /// signed in, so that a sign-out either is seen there or finds the socket.
    Future<Participant> admit(SocketAuth auth, String token, DocId doc) {
        return auth.authenticate(token, doc).compose(guest -> {
            guests.add(guest);
            return auth.confirm(guest).map(guest.participant());
        });
    }

    /// Closes the socket when somebody on it is meant. Any thread.
    void signedOut(Predicate<SocketAuth.Guest> meant) {
        if (guests.stream().anyMatch(meant)) {
            metrics.refused(ErrorCode.NOT_SIGNED_IN);
            close(ErrorCode.NOT_SIGNED_IN);
        }
    }

    /// Somebody has signed in: from now on only the ordinary limits hold. On the socket's loop.
    void signedIn() {
        known = true;
        pause(Pause.STRANGER, false);
    }

    /// Holds frames back until the document is open. On the socket's loop.
    void setJoining(boolean joining) {
        pause(Pause.JOINING, joining);
    }

    void setReading(boolean reading) {
        run(() -> pause(Pause.ROOM, !reading));
    }

    /// Runs `task` on the socket's loop, in turn.
    void run(Runnable task) {
        context.runOnContext(_ -> task.run());
    }

    // --- out

    /// Queues a frame for the network. Order is kept for one calling thread.
    void send(byte[] frame) {
        if (closing.get()) {
            return;
        }
        if (out.queuedBytes() > config.outboundBytes()) {
            // Not counting this one, so that one answer may be larger than the limit.
            LOG.debug("a socket does not take what it is sent");
            metrics.refused(ErrorCode.RESTARTING);
            close(ErrorCode.RESTARTING);
            return;
        }
        sentAt = System.nanoTime();
        out.send(frame);
    }

    long queuedBytes() {
        return out.queuedBytes();
    }

    void whenBelow(long bytes, Runnable then) {
        out.whenBelow(bytes, then);
    }

    private void probe() {
        long now = System.nanoTime();
        if (now - heardAt > config.pingEvery().multipliedBy(SILENT_PROBES).toNanos() && pauses.isEmpty()) {
            close(ErrorCode.RESTARTING);
            return;
        }
        if (!closing.get()) {
            ws.writePing(Buffer.buffer());
            if (now - sentAt >= config.pingEvery().toNanos()) {
                keepAlive.run();
            }
        }
    }

    // --- end

    /// Runs `then` once the socket is gone, at once when it is. More than once if it goes just now: `then` must not
    /// mind.
    void onClosed(Runnable then) {
        whenClosed.add(then);
        if (gone) {
            then.run();
        }
    }

    /// Completes when the socket is gone.
    Future<Void> gone() {
        Promise<Void> promise = Promise.promise();
        onClosed(promise::tryComplete);
        return promise.future();
    }

    boolean isClosing() {
        return closing.get();
    }

    void close(ErrorCode why) {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        int code = why.closeCode() == 0 ? WebSocketCloseStatus.INTERNAL_SERVER_ERROR.code() : why.closeCode();
        run(() -> {
            pauses.clear();
            ws.resume();
            ws.close((short) code, why.code());
            // The farewell waits behind whatever the peer does not take, perhaps without end.
            long cut = vertx.setTimer(FAREWELL.toMillis(), _ -> out.cut());
            onClosed(() -> vertx.cancelTimer(cut));
        });
    }
}
