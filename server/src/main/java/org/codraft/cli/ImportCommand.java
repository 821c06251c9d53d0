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
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Puts an export into stores that hold nothing yet.")
final class ImportCommand implements Callable<Integer> {
    private final Actions actions;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "Folder that export wrote.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Mixin
    private final StoreOptions stores = new StoreOptions();

    ImportCommand(Actions actions) {
        this.actions = actions;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        actions.importFrom(folder, stores.flags(), out::println);
        out.flush();
        return ExitCode.OK.code();
    }
}
