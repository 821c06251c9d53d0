package org.codraft.config;

import java.time.Duration;
import java.util.Set;

/// Who may open a socket and how its life is watched; what it may take is in [LimitConfig].
///
/// @param origins origins (`scheme://host[:port]`) whose pages may open a socket
public record WebSocketConfig(Duration ping, Set<String> origins) {

    public WebSocketConfig {
        origins = Set.copyOf(origins);
    }

    WebSocketConfig from(Set<String> pages) {
        return new WebSocketConfig(ping, pages);
    }
}
