package org.codraft.cli;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.codraft.config.Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Starts the server; prints its address when ready, and stops on SIGTERM.")
final class ServeCommand implements Callable<Integer> {
    private final Actions actions;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on; 0 takes a free one. Default 8080.")
    private @Nullable String port;

    @Option(names = "--host", paramLabel = "H", description = "Address to listen on. Default 127.0.0.1.")
    private @Nullable String host;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder for everything that is kept. Default data.")
    private @Nullable String data;

    @Option(
            names = "--mongo",
            paramLabel = "URI",
            description = "MongoDB to use instead of the embedded store; better set by CODRAFT_MONGO, which other"
                    + " users of the machine cannot see.")
    private @Nullable String mongo;

    @Option(names = "--public-url", paramLabel = "URL", description = "Address people type.")
    private @Nullable String publicUrl;

    @Option(names = "--demo", description = "Load the demonstration congress and its accounts on first start.")
    private boolean demo;

    ServeCommand(Actions actions) {
        this.actions = actions;
    }

    @Override
    public Integer call() throws Exception {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        put(flags, Setting.PORT, port);
        put(flags, Setting.HOST, host);
        put(flags, Setting.DATA, data);
        put(flags, Setting.MONGO, mongo);
        put(flags, Setting.PUBLIC_URL, publicUrl);
        put(flags, Setting.DEMO, demo ? "true" : null);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        return actions.serve(flags, line -> print(out, line), line -> print(err, line))
                .code();
    }

    private static void print(PrintWriter to, String line) {
        to.println(line);
        to.flush();
    }

    static void put(Map<Setting, String> flags, Setting setting, @Nullable String value) {
        if (value != null) {
            flags.put(setting, value);
        }
    }

    /// One line for each variable, for the help text; made from the settings, so that it is always complete.
    static String[] variables() {
        return Stream.of(Setting.values())
                .map(s -> String.format(
                        Locale.ROOT,
                        "  %-30s %s%s",
                        s.variable(),
                        s.description(),
                        s.defaultText().isEmpty() ? "" : " (" + s.defaultText() + ")"))
                .toArray(String[]::new);
    }
}
