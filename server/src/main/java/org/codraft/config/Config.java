package org.codraft.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The whole configuration, by concern.
public record Config(
        ServerConfig server,
        RecordConfig records,
        LogConfig log,
        FileConfig files,
        WebSocketConfig webSocket,
        LimitConfig limits,
        IdentityConfig identity) {

    private static final String LOCAL = "http://localhost:";
    private static final int KIB = 1024;
    private static final int MIB = 1024 * 1024;
    private static final int MAX_PORT = 65_535;

    /// MongoDB holds a picture in one document, of which none is larger than 16 MiB.
    private static final int MAX_PICTURE = 15 * MIB;

    /// Reads `flags`, then the variables of this process, then the defaults.
    ///
    /// @throws ConfigException naming every mistake at once
    public static Config read(Map<Setting, String> flags) {
        return read(flags, System.getenv());
    }

    static Config read(Map<Setting, String> flags, Map<String, String> environment) {
        SettingReader reader = new SettingReader(flags, environment);
        Path data = reader.path(Setting.DATA);
        String mongo = reader.mongoUri();
        ServerConfig server = server(reader, data);
        IdentityConfig identity = identity(reader, server);
        WebSocketConfig webSocket = new WebSocketConfig(reader.duration(Setting.PING), identity.origins());
        LimitConfig limits = limits(reader);
        FileConfig files = new FileConfig(data.resolve("files"), reader.bytes(Setting.PICTURE_SIZE, 1024, MAX_PICTURE));
        reader.failOnMistakes();
        return new Config(
                server,
                new RecordConfig(data.resolve("records"), mongo),
                new LogConfig(data.resolve("log"), mongo != null),
                files,
                webSocket,
                limits,
                identity);
    }

    /// The same once the port is known: without a configured public address the pages come from this machine, under
    /// any of its local names.
    public Config boundTo(int port) {
        if (!server.publicUrl().equals(URI.create(LOCAL + server.port()))) {
            return this;
        }
        Set<String> origins = new LinkedHashSet<>(identity.origins());
        origins.remove(LOCAL + server.port());
        Stream.of(LOCAL, "http://127.0.0.1:", "http://[::1]:").forEach(local -> origins.add(local + port));
        URI publicUrl = URI.create(LOCAL + port);
        return new Config(
                server.at(port, publicUrl),
                records,
                log,
                files,
                webSocket.from(origins),
                limits,
                identity.at(publicUrl, origins));
    }

    private static ServerConfig server(SettingReader reader, Path data) {
        int port = reader.number(Setting.PORT, 0, MAX_PORT);
        URI publicUrl = reader.origin(Setting.PUBLIC_URL);
        return new ServerConfig(
                reader.text(Setting.HOST),
                port,
                data,
                reader.flag(Setting.DEMO),
                reader.networks(Setting.METRICS_ALLOW),
                reader.networks(Setting.TRUSTED_PROXIES),
                reader.duration(Setting.DRAIN),
                reader.oneOf(Setting.LOG_LEVEL, Set.of("ERROR", "WARN", "INFO", "DEBUG")),
                publicUrl != null ? publicUrl : URI.create(LOCAL + port));
    }

    private static IdentityConfig identity(SettingReader reader, ServerConfig server) {
        Set<String> origins = new LinkedHashSet<>(reader.origins(Setting.ORIGINS));
        origins.add(server.publicUrl().toString());
        return new IdentityConfig(
                server.publicUrl(), origins, reader.duration(Setting.SESSION_TTL), server.demo(), oidc(reader));
    }

    private static IdentityConfig.@Nullable Oidc oidc(SettingReader reader) {
        URI issuer = reader.issuer();
        String clientId = reader.text(Setting.OIDC_CLIENT_ID);
        String secret = reader.text(Setting.OIDC_CLIENT_SECRET);
        String label = reader.text(Setting.OIDC_LABEL);
        if (issuer == null) {
            return null;
        }
        return new IdentityConfig.Oidc(issuer, clientId, secret, label.isEmpty() ? issuer.getHost() : label);
    }

    /// The ranges end where the server itself would no longer hold: above, one entry or checkpoint of the log and
    /// the depth to which the engine renders; below, what one ordinary edit needs.
    private static LimitConfig limits(SettingReader reader) {
        LimitConfig limits = new LimitConfig(
                reader.bytes(Setting.MAX_FRAME, 16 * KIB, 16 * MIB),
                reader.bytes(Setting.MAX_UPDATE, 4 * KIB, 8 * MIB),
                reader.bytes(Setting.MAX_DOCUMENT, 64 * KIB, 10 * MIB),
                reader.number(Setting.MAX_WORDS, 100, 10_000_000),
                reader.number(Setting.MAX_DEPTH, 8, 96),
                reader.number(Setting.MAX_ATTRIBUTE_DEPTH, 2, 64),
                reader.number(Setting.MAX_ATTRIBUTES, 16, 127),
                reader.bytes(Setting.MAX_PRESENCE, 512, 64 * KIB),
                reader.duration(Setting.AUTHENTICATION_TIMEOUT, Duration.ofSeconds(1), Duration.ofMinutes(10)),
                reader.bytes(Setting.OUTBOUND_BUFFER, KIB, 512 * MIB),
                reader.number(Setting.FRAME_RATE, 1, 1_000_000),
                reader.number(Setting.FRAME_BURST, 1, 10_000_000));
        reader.requireLess(Setting.MAX_UPDATE, limits.updateBytes(), Setting.MAX_FRAME, limits.frameBytes());
        return limits;
    }
}
