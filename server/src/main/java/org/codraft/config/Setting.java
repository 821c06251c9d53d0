package org.codraft.config;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything that can be configured. The variable is always `CODRAFT_` and the name; some settings have a flag
/// too, and a flag wins over the variable. An empty variable counts as not set.
public enum Setting {
    HOST("127.0.0.1", "Address to listen on; 0.0.0.0 for all"),
    PORT("8080", "Port to listen on; 0 takes a free one and prints it"),
    DATA("data", "Folder for everything that is kept"),
    MONGO("", "MongoDB connection string; empty means the embedded store in the data folder"),
    DEMO("false", "Load the demonstration congress and its accounts on first start"),
    PUBLIC_URL("", "Address people type; decides cookies and links; empty means http://localhost:PORT"),
    ORIGINS("", "Further origins, comma-separated, whose pages may open sockets; the public one always may"),
    SESSION_TTL("12h", "How long a sign-in lasts without use"),
    OIDC_ISSUER("", "OpenID Connect issuer; empty switches that sign-in off"),
    OIDC_CLIENT_ID("", "Client id at that issuer"),
    OIDC_CLIENT_SECRET("", "Client secret at that issuer"),
    OIDC_LABEL("", "What the sign-in button says; empty means the issuer's host"),
    TRUSTED_PROXIES("", "Networks, comma-separated, whose X-Forwarded-For is believed"),
    METRICS_ALLOW("127.0.0.0/8,::1/128", "Networks, comma-separated, that may read /metrics"),
    DRAIN("10s", "How long a stop waits for rooms to say good-bye"),
    MAX_FRAME("1MiB", "One frame of a socket"),
    MAX_UPDATE("512KiB", "One edit inside a frame; nobody types that much between two frames"),
    MAX_DOCUMENT("8MiB", "One paper, encoded; stops a paper that nobody can open any more"),
    MAX_WORDS("60000", "Words of one paper"),
    MAX_DEPTH("64", "Nesting of blocks in a paper"),
    MAX_ATTRIBUTE_DEPTH("8", "Nesting inside one attribute of a block"),
    MAX_ATTRIBUTES("64", "Attributes of one block"),
    MAX_PRESENCE("4KiB", "What one person shows to the others of a paper: name, cursor, selection"),
    OUTBOUND_BUFFER("4MiB", "Unsent bytes a slow reader may pile up before it is closed"),
    FRAME_RATE("200", "Frames a second one connection may send for long"),
    FRAME_BURST("1000", "Frames one connection may send at once"),
    AUTHENTICATION_TIMEOUT("10s", "How long a socket may stay without having authenticated"),
    PICTURE_SIZE("10MiB", "Largest picture that may be added to a paper, at most 15MiB"),
    PING("20s", "How often a silent socket is probed"),
    LOG_LEVEL("INFO", "Logging level: ERROR, WARN, INFO, DEBUG");

    /// Starts the name of every variable.
    public static final String PREFIX = "CODRAFT_";

    /// Variables of the tests, which are not the server's business.
    static final String TEST_PREFIX = PREFIX + "TEST_";

    private final String defaultText;
    private final String description;

    Setting(String defaultText, String description) {
        this.defaultText = defaultText;
        this.description = description;
    }

    public String variable() {
        return PREFIX + name();
    }

    /// The flag of `serve` with the same meaning; not every setting has one, see `serve --help`.
    public String flag() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String defaultText() {
        return defaultText;
    }

    public String description() {
        return description;
    }

    static Optional<Setting> ofVariable(String variable) {
        return Stream.of(values()).filter(s -> s.variable().equals(variable)).findFirst();
    }
}
