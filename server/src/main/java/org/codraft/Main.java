package org.codraft;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.codraft.cli.Actions;
import org.codraft.cli.CommandLineEntry;
import org.codraft.cli.ExitCode;
import org.codraft.cli.TokenRequest;
import org.codraft.config.Config;
import org.codraft.config.ConfigException;
import org.codraft.config.Setting;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.identity.Email;
import org.codraft.identity.SignedTokens;
import org.codraft.records.DataFolder;

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

    @Override
    public String token(Map<Setting, String> flags, TokenRequest request) {
        Path data = Config.read(flags).server().data();
        Path secrets = DataFolder.secretsIn(data);
        if (!Files.isDirectory(secrets)) {
            throw new CodraftException(
                    ErrorCode.STORE_UNAVAILABLE, "there are no keys in " + data + "; was a server ever started there?");
        }
        Email user = Email.of(request.email())
                .orElseThrow(() -> new ConfigException(List.of("--user: not an e-mail address")));
        if (!DocId.isValid(request.paper())) {
            throw new ConfigException(List.of("--paper: not the id of a paper"));
        }
        Instant expires = Instant.now().plus(request.ttl());
        return SignedTokens.open(secrets).sign(user, new DocId(request.paper()), expires);
    }

    @Override
    public ExitCode verify(Map<Setting, String> flags, Consumer<String> report) throws Exception {
        Config config = Config.read(flags);
        requireLog(config);
        return Verification.run(config, report);
    }

    @Override
    public void exportTo(Path folder, Map<Setting, String> flags, Consumer<String> report) throws Exception {
        Config config = Config.read(flags);
        requireLog(config);
        Export.run(config, folder, report);
    }

    @Override
    public void importFrom(Path folder, Map<Setting, String> flags, Consumer<String> report) throws Exception {
        Import.run(Config.read(flags), folder, report);
    }

    private static void requireLog(Config config) {
        if (!config.log().mongo() && !Files.isDirectory(config.log().folder())) {
            throw new CodraftException(
                    ErrorCode.STORE_UNAVAILABLE,
                    "there is no update log in " + config.server().data());
        }
    }
}
