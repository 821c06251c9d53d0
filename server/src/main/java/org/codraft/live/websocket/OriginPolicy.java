package org.codraft.live.websocket;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which web pages may open a socket: those of this server itself and those listed. Compared whole, so nothing that
/// merely looks like a listed origin passes; a request without an origin does not either.
final class OriginPolicy {
    private final Set<String> listed;

    OriginPolicy(Set<String> listed) {
        this.listed = listed.stream().map(OriginPolicy::normal).collect(Collectors.toUnmodifiableSet());
    }

    private static String normal(String origin) {
        String lower = origin.toLowerCase(Locale.ROOT);
        return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /// @param authority host and port that the request was sent to
    boolean allows(@Nullable String origin, @Nullable String authority) {
        if (origin == null) {
            return false;
        }
        String lower = origin.toLowerCase(Locale.ROOT);
        if (listed.contains(lower)) {
            return true;
        }
        if (authority == null) {
            return false;
        }
        String own = authority.toLowerCase(Locale.ROOT);
        return lower.equals("http://" + own) || lower.equals("https://" + own);
    }
}
