package org.codraft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.codraft.config.ConfigException;
import org.codraft.config.Setting;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineEntryTest {
    private final RecordingActions actions = new RecordingActions();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void serveHandsOverExactlyTheFlagsGiven() {
        int code = run("serve", "--port", "0", "--data", "/tmp/x", "--demo");

        assertThat(code).isZero();
        assertThat(actions.flags).isEqualTo(Map.of(Setting.PORT, "0", Setting.DATA, "/tmp/x", Setting.DEMO, "true"));
        assertThat(out).hasToString("http://127.0.0.1:1" + System.lineSeparator());
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "--nope",
                "serve --prt 1",
                "serve --port",
                "serve extra",
                "serve --cluster",
                "reindex",
                "token --user a@b.example",
                "token --user a@b.example --paper p1 --ttl soon",
                "verify --demo",
                "export",
                "import",
                "import a b"
            })
    void everyMistakeIsOneLineAndUsage(String line) {
        int code = run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(code).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString().lines()).hasSize(1).allMatch(l -> l.startsWith("codraft: "));
        assertThat(out.toString()).isEmpty();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new CodraftException(ErrorCode.DATA_FOLDER_IN_USE, "in use"), 3),
                Arguments.of(new CodraftException(ErrorCode.LOG_CORRUPT, "paper a is damaged"), 4),
                Arguments.of(new BindException("taken"), 5),
                Arguments.of(new CodraftException(ErrorCode.STORE_UNAVAILABLE, "no answer"), 6),
                Arguments.of(new IllegalStateException("first line\nsecond line"), 1),
                Arguments.of(new NullPointerException(), 1));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureIsOneLineAndItsExitCode(Exception failure, int expected) {
        actions.failure = failure;

        assertThat(run("serve")).isEqualTo(expected);
        assertThat(err.toString().lines()).hasSize(1).allMatch(l -> l.startsWith("codraft: "));
    }

    @Test
    void everyMistakeOfTheConfigurationIsItsOwnLine() {
        actions.failure = new ConfigException(List.of("--port: no", "CODRAFT_DEMO: no"));

        assertThat(run("serve")).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString().lines()).containsExactly("codraft: --port: no", "codraft: CODRAFT_DEMO: no");
    }

    @Test
    void helpNamesEveryVariable() {
        assertThat(run("serve", "--help")).isZero();

        assertThat(out.toString())
                .contains(Stream.of(Setting.values()).map(Setting::variable).toArray(String[]::new));
    }

    @Test
    void tokenIsAllThatStandardOutputGets() {
        assertThat(run("token", "--user", "a@b.example", "--paper", "p1", "--ttl", "2h", "--data", "/tmp/x"))
                .isZero();

        assertThat(actions.request).isEqualTo(new TokenRequest("a@b.example", "p1", Duration.ofHours(2)));
        assertThat(actions.flags).isEqualTo(Map.of(Setting.DATA, "/tmp/x"));
        assertThat(out.toString().strip()).isEqualTo("token-of-p1");
    }

    @Test
    void damageFoundIsItsOwnExitCode() {
        assertThat(run("verify", "--data", "/tmp/x")).isEqualTo(4);
        assertThat(out.toString().lines()).containsExactly("p1: damaged");
    }

    @Test
    void exportAndImportAreToldTheirFolder() {
        assertThat(run("export", "/tmp/e", "--data", "/tmp/x")).isZero();
        assertThat(run("import", "/tmp/e", "--mongo", "mongodb://h/")).isZero();
        assertThat(actions.flags).isEqualTo(Map.of(Setting.MONGO, "mongodb://h/"));
        assertThat(out.toString().lines()).containsExactly("to /tmp/e", "from /tmp/e");
    }

    private int run(String... arguments) {
        CommandLine command = CommandLineEntry.commandLine(actions)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        return command.execute(arguments);
    }

    /// Remembers what it was asked, and fails when told to.
    private static final class RecordingActions implements Actions {
        Map<Setting, String> flags = Map.of();
        TokenRequest request;
        Exception failure;

        @Override
        public ExitCode serve(Map<Setting, String> given, Consumer<String> ready, Consumer<String> notice)
                throws Exception {
            flags = given;
            if (failure != null) {
                throw failure;
            }
            ready.accept("http://127.0.0.1:1");
            return ExitCode.OK;
        }

        @Override
        public String token(Map<Setting, String> given, TokenRequest asked) {
            flags = given;
            request = asked;
            return "token-of-" + asked.paper();
        }

        @Override
        public ExitCode verify(Map<Setting, String> given, Consumer<String> report) {
            report.accept("p1: damaged");
            return ExitCode.DAMAGE_FOUND;
        }

        @Override
        public void exportTo(Path folder, Map<Setting, String> given, Consumer<String> report) {
            flags = given;
            report.accept("to " + folder);
        }

        @Override
        public void importFrom(Path folder, Map<Setting, String> given, Consumer<String> report) {
            flags = given;
            report.accept("from " + folder);
        }
    }
}
