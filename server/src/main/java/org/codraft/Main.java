package org.codraft;

import java.util.Map;
import java.util.function.Consumer;
import org.codraft.cli.Actions;
import org.codraft.cli.CommandLineEntry;
import org.codraft.cli.ExitCode;
import org.codraft.config.Config;
import org.codraft.config.Setting;

/// Entry of the jar. Commands are read by `cli`; what they do is put together here and in [Server].
public final class Main implements Actions {
    /// Beyond the time rooms get to say good-bye: closing the stores takes well under a second.
    private static final int CLOSE_MARGIN_SECONDS = 5;

    private Main() {}

    /// Ends the process with the command's exit code.
    public static void main(String[] arguments) {
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
        System.exit(CommandLineEntry.run(new Main(), arguments));
    }

    @Override
    public ExitCode serve(Map<Setting, String> flags, Consumer<String> ready, Consumer<String> notice)
            throws Exception {
        Config config = Config.read(flags);
        Logging.level(config.server().logLevel());
        Server server = Server.start(config);
        StopSignal stop = StopSignal.install(server, config.server().drain().plusSeconds(CLOSE_MARGIN_SECONDS));
        server.invitation().ifPresent(link -> notice.accept("The first administrator signs up once at " + link));
        ready.accept(server.address());
        stop.await();
        return ExitCode.OK;
    }
}
