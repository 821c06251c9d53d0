package org.codraft.cli;

import java.util.Map;
import java.util.function.Consumer;
import org.codraft.config.Setting;
import picocli.CommandLine.Command;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Walks every hash chain; exit code 4 when something is not as it was written.")
final class VerifyCommand extends StoreCommand {
    private final Actions actions;

    VerifyCommand(Actions actions) {
        this.actions = actions;
    }

    @Override
    ExitCode run(Map<Setting, String> flags, Consumer<String> report) throws Exception {
        return actions.verify(flags, report);
    }
}
