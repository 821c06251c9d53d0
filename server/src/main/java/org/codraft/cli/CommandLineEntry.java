package org.codraft.cli;

import java.io.PrintWriter;
import java.util.List;
import org.codraft.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Reads the arguments and runs the command they name.
@Command(
        name = "codraft",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Where organisations write policy together.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failure",
            "2:unknown command or flag, or a setting that makes no sense",
            "3:the data folder is in use by another process",
            "4:something stored is not as it was written",
            "5:the port cannot be listened on",
            "6:the store cannot be opened or reached"
        },
        footer = "%nEverything can also be set by CODRAFT_* variables; see serve --help.")
public final class CommandLineEntry implements Runnable {
    private static final int HELP_WIDTH = 130;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private CommandLineEntry() {}

    /// Runs the command and gives its exit code. Standard output gets results, standard error everything else.
    public static int run(Actions actions, String... arguments) {
        return commandLine(actions).execute(arguments);
    }

    static CommandLine commandLine(Actions actions) {
        CommandLine serve = new CommandLine(new ServeCommand(actions));
        serve.setUsageHelpWidth(HELP_WIDTH);
        serve.getCommandSpec().usageMessage().footerHeading("%nVariables:%n").footer(ServeCommand.variables());
        return new CommandLine(new CommandLineEntry())
                .addSubcommand(serve)
                .addSubcommand(new TokenCommand(actions))
                .addSubcommand(new VerifyCommand(actions))
                .addSubcommand(new ExportCommand(actions))
                .addSubcommand(new ImportCommand(actions))
                .setUnmatchedOptionsArePositionalParams(false)
                .setParameterExceptionHandler(CommandLineEntry::usage)
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command));
    }

    /// No command at all.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed: serve, token, verify, export or import");
    }

    private static int usage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        complain(command, List.of(firstLine(e.getMessage()) + "; see " + fullName(command) + " --help"));
        return ExitCode.USAGE.code();
    }

    private static int failed(Exception e, CommandLine command) {
        complain(command, e instanceof ConfigException config ? config.mistakes() : List.of(firstLine(e.getMessage())));
        return ExitCode.of(e).code();
    }

    private static void complain(CommandLine command, List<String> lines) {
        PrintWriter err = command.getErr();
        lines.forEach(line -> err.println("codraft: " + line));
        err.flush();
    }

    private static String fullName(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    private static String firstLine(@org.jspecify.annotations.Nullable String message) {
        return message == null
                ? "failed without a reason"
                : message.lines().findFirst().orElse("failed");
    }
}
