/// Stage 1: sockets. Frames go in and out, with handshake, limits, back-pressure, ping and close codes.
@NullMarked
package org.codraft.live.websocket;

import org.jspecify.annotations.NullMarked;
