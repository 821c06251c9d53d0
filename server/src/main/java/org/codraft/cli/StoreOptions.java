package org.codraft.cli;

import java.util.EnumMap;
import java.util.Map;
import org.codraft.config.Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which stores a command works on.
final class StoreOptions {
    @Option(names = "--data", paramLabel = "DIR", description = "Data folder; no server may be using it.")
    private @Nullable String data;

    @Option(names = "--mongo", paramLabel = "URI", description = "MongoDB instead of the embedded stores.")
    private @Nullable String mongo;

    Map<Setting, String> flags() {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        ServeCommand.put(flags, Setting.DATA, data);
        ServeCommand.put(flags, Setting.MONGO, mongo);
        return flags;
    }
}
