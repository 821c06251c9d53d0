package org.codraft.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    private final StoreOptions stores = new StoreOptions();

    VerifyCommand(Actions actions) {
        this.actions = actions;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        ExitCode code = actions.verify(stores.flags(), out::println);
        out.flush();
        return code.code();
    }
}
