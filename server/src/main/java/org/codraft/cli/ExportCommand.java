package org.codraft.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.codraft.config.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes everything kept as text into a folder, whichever stores it is in. Stop the server first.")
final class ExportCommand extends StoreCommand {
    private final Actions actions;

    @Parameters(paramLabel = "FOLDER", description = "Folder to write to; empty, or not there yet.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    ExportCommand(Actions actions) {
        this.actions = actions;
    }

    @Override
    ExitCode run(Map<Setting, String> flags, Consumer<String> report) throws Exception {
        actions.exportTo(folder, flags, report);
        return ExitCode.OK;
    }
}
