package org.codraft.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.codraft.config.Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes everything kept as text into a folder, whichever stores it is in. Stop the server first.")
final class ExportCommand implements Callable<Integer> {
    private final Actions actions;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "Folder to write to; empty, or not there yet.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder; no server may be using it.")
    private @Nullable String data;

    @Option(names = "--mongo", paramLabel = "URI", description = "MongoDB to read instead.")
    private @Nullable String mongo;

    ExportCommand(Actions actions) {
        this.actions = actions;
    }

    @Override
    public Integer call() throws Exception {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        ServeCommand.put(flags, Setting.DATA, data);
        ServeCommand.put(flags, Setting.MONGO, mongo);
        PrintWriter out = spec.commandLine().getOut();
        actions.exportTo(folder, flags, out::println);
        out.flush();
        return ExitCode.OK.code();
    }
}
