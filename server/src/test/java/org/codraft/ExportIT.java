package org.codraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.codraft.cli.ExitCode;
import org.codraft.config.Config;
import org.codraft.config.ConfigException;
import org.codraft.config.Setting;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.codraft.testing.MongoForTests;
import org.codraft.testing.ServerProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything kept goes out as text and comes back the same, whichever engine is on either side. The
/// demonstration congress is exported by the jar, as people do it; the rest runs in this process.
class ExportIT {
    @TempDir
    static Path exports;

    private static Path exported;

    @TempDir
    Path temporary;

    private final List<String> report = new ArrayList<>();

    @BeforeAll
    static void exportTheCongress() throws Exception {
        Path data = exports.resolve("data");
        exported = exports.resolve("exported");
        try (ServerProcess server = ServerProcess.start(data, "--demo")) {
            assertThat(server.terminate()).isZero();
        }
        ServerProcess.Ended ended = ServerProcess.run("export", exported.toString(), "--data", data.toString());
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).contains(" 11 papers with ");
    }

    @Test
    void whatWasExportedAndImportedIsExportedTheSame() throws Exception {
        Path second = temporary.resolve("second");
        try (MongoForTests mongo = new MongoForTests()) {
            Config remote =
                    Config.read(Map.of(Setting.DATA, temporary.resolve("keys").toString(), Setting.MONGO, mongo.uri()));
            Import.run(remote, exported, report::add);
            Path fromMongo = temporary.resolve("from-mongo");
            Export.run(remote, fromMongo, report::add);
            assertSame(fromMongo, exported);

            Import.run(embedded(second), fromMongo, report::add);
        }
        Path again = temporary.resolve("again");
        Export.run(embedded(second), again, report::add);
        assertSame(again, exported);

        assertThatThrownBy(() -> Import.run(embedded(second), exported, report::add))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("needs empty ones");
        try (ServerProcess server = ServerProcess.start(second, "--demo")) {
            assertThat(server.terminate()).isZero();
        }
        assertThat(Verification.run(embedded(second), report::add)).isEqualTo(ExitCode.OK);
        assertThat(report).as("the congress is not loaded again").contains("11 papers checked, 0 damaged");
    }

    @Test
    void anExportThatIsDamagedOrHasNotEndedIsRefused() throws Exception {
        Path copy = copied();
        Config target = embedded(temporary.resolve("second"));
        assertThatThrownBy(() -> Export.run(target, copy, report::add))
                .as("a folder that is not empty")
                .isInstanceOf(ConfigException.class);

        Path chain = copy.resolve("log").resolve("p8.jsonl");
        String whole = Files.readString(chain);
        Files.writeString(chain, whole.replaceFirst("\"connection\":0", "\"connection\":1"));
        assertThatThrownBy(() -> Import.run(target, copy, report::add))
                .hasMessageContaining("log/p8.jsonl")
                .isInstanceOfSatisfying(
                        CodraftException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LOG_CORRUPT));

        Files.writeString(chain, whole);
        Path list = copy.resolve("codraft-export.json");
        String files = Files.readString(list);
        Files.delete(list);
        assertThatThrownBy(() -> Import.run(target, copy, report::add))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no finished export");

        Files.writeString(list, files);
        Import.run(target, copy, report::add);
        assertThat(report).singleElement().asString().contains(" 11 papers with ");
    }

    @Test
    void aChainThatEndsOtherwiseThanItDidIsRefusedEvenWhenItsFileIsInOrder() throws Exception {
        Path copy = copied();
        Path list = copy.resolve("codraft-export.json");
        Path chain = copy.resolve("log").resolve("p8.jsonl");
        JsonObject listed = new JsonObject(Files.readString(list));
        Files.writeString(chain, Files.readString(chain).replaceFirst("\"connection\":0", "\"connection\":1"));
        listed.getJsonObject("files").put("log/p8.jsonl", ExportFolder.hash(chain));
        Files.writeString(list, listed.encode());

        assertThatThrownBy(() -> Import.run(embedded(temporary.resolve("second")), copy, report::add))
                .hasMessageContaining("not the one that was exported");
    }

    private static Config embedded(Path data) {
        return Config.read(Map.of(Setting.DATA, data.toString()));
    }

    private Path copied() throws IOException {
        Path copy = temporary.resolve("copy");
        try (Stream<Path> all = Files.walk(exported)) {
            for (Path each : all.toList()) {
                Files.copy(each, copy.resolve(exported.relativize(each).toString()));
            }
        }
        return copy;
    }

    /// File by file, so that a difference stays short.
    private static void assertSame(Path folder, Path expected) throws IOException {
        Map<String, String> is = content(folder);
        Map<String, String> should = content(expected);
        assertThat(is.keySet()).isEqualTo(should.keySet());
        assertThat(is.keySet())
                .allSatisfy(file -> assertThat(is.get(file).equals(should.get(file)))
                        .as(file)
                        .isTrue());
    }

    /// Every file by name; of the list only the part that does not tell the time.
    private static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                content.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        content.computeIfPresent(
                "codraft-export.json",
                (name, text) -> new JsonObject(text).getJsonObject("files").encode());
        return content;
    }
}
