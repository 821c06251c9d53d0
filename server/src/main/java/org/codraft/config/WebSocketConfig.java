package org.codraft.config;

import java.time.Duration;
import java.util.Set;

/// Limits of one socket; each names the abuse it stops in [Setting].
///
/// @param origins origins (`scheme://host[:port]`) whose pages may open a socket
public record WebSocketConfig(
        int outboundBuffer,
        int frameRate,
        int frameBurst,
        Duration authenticationTimeout,
        Duration ping,
        Set<String> origins) {

    public WebSocketConfig {
        origins = Set.copyOf(origins);
    }

    WebSocketConfig from(Set<String> pages) {
        return new WebSocketConfig(outboundBuffer, frameRate, frameBurst, authenticationTimeout, ping, pages);
    }
}
