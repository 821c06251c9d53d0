package org.codraft.live.websocket;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.net.impl.VertxHandler;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets go of what the handshake of a socket has left behind.
///
/// Vert.x keeps, for as long as a socket lives, the function that has made its connection, and this one holds the
/// request, its headers, the answer and the connection as HTTP with a queue for 1,024 messages: a third of what an idle
/// socket weighs. The function is called when the handler enters the pipeline and never again. There is no door to it,
/// so its field is emptied by reflection; where that is not possible, a socket only weighs more.
final class HandshakeRemains {
    private static final Logger LOG = LoggerFactory.getLogger(HandshakeRemains.class);
    private static final @Nullable Field FACTORY = factory();

    private HandshakeRemains() {}

    /// @param socket where a socket that has been opened stands in its pipeline
    static void drop(ChannelHandlerContext socket) {
        if (FACTORY != null && socket.handler() instanceof VertxHandler<?> handler) {
            try {
                FACTORY.set(handler, null);
            } catch (IllegalAccessException e) {
                LOG.debug("what the handshake has left stays", e);
            }
        }
    }

    private static @Nullable Field factory() {
        try {
            Field field = VertxHandler.class.getDeclaredField("connectionFactory");
            field.setAccessible(true);
            return field;
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.info("sockets will weigh more than they could: {}", e.toString());
            return null;
        }
    }
}
