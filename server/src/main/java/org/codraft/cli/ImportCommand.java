package org.codraft.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.codraft.config.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Puts an export into stores that hold nothing yet.")
final class ImportCommand extends StoreCommand {
    private final Actions actions;

    @Parameters(paramLabel = "FOLDER", description = "Folder that export wrote.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    ImportCommand(Actions actions) {
        this.actions = actions;
    }

    @Override
    ExitCode run(Map<Setting, String> flags, Consumer<String> report) throws Exception {
        actions.importFrom(folder, flags, report);
        return ExitCode.OK;
    }
}
