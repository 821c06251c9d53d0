package org.codraft.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A loopback port whose connections lead to another one, until they are told to stall or to break.
public final class StallingLine implements AutoCloseable {
    private enum State {
        FLOWING,
        STALLED,
        BROKEN
    }

    private final Vertx vertx = Vertx.vertx();
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private final NetServer server;
    private volatile State state = State.FLOWING;

    public StallingLine(int target) {
        server = vertx.createNetServer().connectHandler(near -> {
            if (state == State.BROKEN) {
                near.close();
                return;
            }
            near.pause();
            vertx.createNetClient().connect(target, "127.0.0.1").onComplete(far -> {
                if (far.succeeded()) {
                    join(near, far.result());
                } else {
                    near.close();
                }
            });
        });
        CollabServer.await(server.listen(0, "127.0.0.1"));
    }

    private void join(NetSocket near, NetSocket far) {
        sockets.add(near);
        sockets.add(far);
        near.handler(far::write).closeHandler(_ -> ended(near, far));
        far.handler(near::write).closeHandler(_ -> ended(far, near));
        if (state == State.FLOWING) {
            near.resume();
        } else {
            far.pause();
        }
    }

    private void ended(NetSocket one, NetSocket other) {
        sockets.remove(one);
        other.close();
    }

    public int port() {
        return server.actualPort();
    }

    /// Connections stay, and nothing moves on them.
    public void stall() {
        state = State.STALLED;
        sockets.forEach(NetSocket::pause);
    }

    /// Every connection ends, and new ones at once.
    public void cut() {
        state = State.BROKEN;
        sockets.forEach(NetSocket::close);
    }

    public void flow() {
        state = State.FLOWING;
        sockets.forEach(NetSocket::resume);
    }

    @Override
    public void close() {
        CollabServer.await(Future.all(server.close(), vertx.close()));
    }
}
