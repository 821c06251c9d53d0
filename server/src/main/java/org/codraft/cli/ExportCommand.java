package org.codraft.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    private final StoreOptions stores = new StoreOptions();

    ExportCommand(Actions actions) {
        this.actions = actions;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        actions.exportTo(folder, stores.flags(), out::println);
        out.flush();
        return ExitCode.OK.code();
    }
}
