package org.codraft.cli;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.codraft.config.Setting;
import org.codraft.config.Times;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints a reusable token for the sockets of one paper. Works beside a running server.")
final class TokenCommand implements Callable<Integer> {
    private final Actions actions;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--user", required = true, paramLabel = "EMAIL", description = "Who the token speaks for.")
    @SuppressWarnings("NullAway.Init")
    private String user;

    @Option(names = "--paper", required = true, paramLabel = "ID", description = "The paper it opens.")
    @SuppressWarnings("NullAway.Init")
    private String paper;

    @Option(names = "--ttl", defaultValue = "1h", paramLabel = "TIME", description = "How long it works. Default 1h.")
    @SuppressWarnings("NullAway.Init")
    private String ttl;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the server. Default data.")
    private @Nullable String data;

    TokenCommand(Actions actions) {
        this.actions = actions;
    }

    @Override
    public Integer call() throws Exception {
        Duration duration = Times.parse(ttl)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--ttl: '" + ttl + "' is not a time such as 30m or 1h"));
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        ServeCommand.put(flags, Setting.DATA, data);
        spec.commandLine().getOut().println(actions.token(flags, new TokenRequest(user, paper, duration)));
        spec.commandLine().getOut().flush();
        return ExitCode.OK.code();
    }
}
