package org.codraft.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Where the server listens, where it keeps things, and how it stops.
///
/// @param host           address to bind
/// @param port           port to bind, 0 for any free one
/// @param data           the data folder
/// @param demo           load the demonstration congress on first start
/// @param metricsAllowed who may read `/metrics`
/// @param trustedProxies whose `X-Forwarded-For` is believed
/// @param drain          how long a stop may take
/// @param logLevel       level of the logging
/// @param publicUrl      the address people type, without path; when it is not configured, `http://localhost` with
///                       the port, see [Config#boundTo]
public record ServerConfig(
        String host,
        int port,
        Path data,
        boolean demo,
        List<Network> metricsAllowed,
        List<Network> trustedProxies,
        Duration drain,
        String logLevel,
        URI publicUrl) {

    public ServerConfig {
        metricsAllowed = List.copyOf(metricsAllowed);
        trustedProxies = List.copyOf(trustedProxies);
    }

    ServerConfig at(int boundPort, URI url) {
        return new ServerConfig(host, boundPort, data, demo, metricsAllowed, trustedProxies, drain, logLevel, url);
    }
}
