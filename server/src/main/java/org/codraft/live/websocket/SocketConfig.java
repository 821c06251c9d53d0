package org.codraft.live.websocket;

import java.time.Duration;
import java.util.Set;
import org.codraft.live.protocol.MessageLimits;

/// Limits of a socket.
///
/// Defaults equal `shared/protocol/limits.json`; a test compares them.
///
/// @param origins origins that may open a socket beside the server's own, as `https://host[:port]`
/// @param signInWithin a socket is closed when nobody has signed in on it after this; idle strangers cost memory
/// @param rate how fast frames may come in
/// @param outboundBytes queued for one socket before it is closed; one slow reader must not take the memory of all
/// @param docs documents on one socket
/// @param pingEvery how often a silent socket is probed
/// @param messages how large frames and what is in them may be
public record SocketConfig(
        Set<String> origins,
        Duration signInWithin,
        RateLimit rate,
        long outboundBytes,
        int docs,
        Duration pingEvery,
        MessageLimits messages) {
    /// How fast frames may come in from one socket.
    ///
    /// @param perSecond frames a second that are taken without limit in time; a held key alone makes 60
    /// @param burst frames that may come at once after a pause
    /// @param patience how long reading is held back before the socket is closed
    public record RateLimit(int perSecond, int burst, Duration patience) {}

    public static SocketConfig defaults() {
        return new SocketConfig(
                Set.of(),
                Duration.ofSeconds(10),
                new RateLimit(200, 1_000, Duration.ofSeconds(10)),
                4L << 20,
                100,
                Duration.ofSeconds(20),
                MessageLimits.DEFAULT);
    }

    public SocketConfig withOrigins(Set<String> value) {
        return new SocketConfig(value, signInWithin, rate, outboundBytes, docs, pingEvery, messages);
    }

    public SocketConfig withSignInWithin(Duration value) {
        return new SocketConfig(origins, value, rate, outboundBytes, docs, pingEvery, messages);
    }

    public SocketConfig withPingEvery(Duration value) {
        return new SocketConfig(origins, signInWithin, rate, outboundBytes, docs, value, messages);
    }

    public SocketConfig withRate(RateLimit value) {
        return new SocketConfig(origins, signInWithin, value, outboundBytes, docs, pingEvery, messages);
    }

    public SocketConfig withMessages(MessageLimits value) {
        return new SocketConfig(origins, signInWithin, rate, outboundBytes, docs, pingEvery, value);
    }

    public SocketConfig withOutboundBytes(long value) {
        return new SocketConfig(origins, signInWithin, rate, value, docs, pingEvery, messages);
    }
}
