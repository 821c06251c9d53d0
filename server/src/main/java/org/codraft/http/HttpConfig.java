package org.codraft.http;

import java.net.InetAddress;
import java.util.Set;
import java.util.function.Predicate;

/// How the outside reaches this server.
///
/// @param https          whether the public address is https: cookies become `__Host-` and Secure
/// @param allowedOrigins origins (`https://host[:port]`) that may change things besides the server's own
/// @param trustedProxy   whose `X-Forwarded-For` is believed; anybody else could write it to slip past the limits
/// @param maxBodyBytes   largest request body; the largest legitimate one (a list of members) has about 20 KiB
public record HttpConfig(
        boolean https, Set<String> allowedOrigins, Predicate<InetAddress> trustedProxy, int maxBodyBytes) {
    public static final int DEFAULT_MAX_BODY_BYTES = 64 * 1024;

    public HttpConfig {
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    /// For a server that is reached directly, over plain HTTP.
    public static HttpConfig plain() {
        return new HttpConfig(false, Set.of(), proxy -> false, DEFAULT_MAX_BODY_BYTES);
    }
}
