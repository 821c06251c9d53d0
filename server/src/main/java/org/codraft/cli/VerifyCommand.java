package org.codraft.cli;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.codraft.config.Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Walks every hash chain; exit code 4 when something is not as it was written.")
final class VerifyCommand implements Callable<Integer> {
    private final Actions actions;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder; no server may be using it.")
    private @Nullable String data;

    @Option(names = "--mongo", paramLabel = "URI", description = "MongoDB to check instead.")
    private @Nullable String mongo;

    VerifyCommand(Actions actions) {
        this.actions = actions;
    }

    @Override
    public Integer call() throws Exception {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        ServeCommand.put(flags, Setting.DATA, data);
        ServeCommand.put(flags, Setting.MONGO, mongo);
        PrintWriter out = spec.commandLine().getOut();
        ExitCode code = actions.verify(flags, out::println);
        out.flush();
        return code.code();
    }
}
