package org.codraft.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.codraft.config.Setting;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that works on the stores without serving, and prints what it has to report.
abstract class StoreCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final StoreOptions stores = new StoreOptions();

    abstract ExitCode run(Map<Setting, String> flags, Consumer<String> report) throws Exception;

    @Override
    public final Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try {
            return run(stores.flags(), out::println).code();
        } finally {
            out.flush();
        }
    }
}
