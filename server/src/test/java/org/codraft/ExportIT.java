package org.codraft;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import org.codraft.id.Sha256;
import org.codraft.live.log.UpdateLog;
import org.codraft.testing.MongoForTests;
import org.codraft.testing.ServerProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Everything kept goes out as text and comes back the same, whichever engine is on either side. The
/// demonstration congress is exported by the jar, as people do it; the rest runs in this process.
class ExportIT {
    private static final byte[] PICTURE = {1, 2, 3, (byte) 255, '\n'};

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
        Files.write(data.resolve("files").resolve(Sha256.hex(PICTURE)), PICTURE);
        ServerProcess.Ended ended = ServerProcess.run("export", exported.toString(), "--data", data.toString());
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).contains(" 1 pictures and 11 papers with ");
        assertThat(exported.resolve("files").resolve(Sha256.hex(PICTURE))).hasBinaryContent(PICTURE);
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
        assertThat(second.resolve("files").resolve(Sha256.hex(PICTURE))).hasBinaryContent(PICTURE);

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

    /// What somebody made of an export who then made its hashes anew.
    private interface Edit {
        void of(Path export) throws IOException;
    }

    private static Edit inChain(String regex, String replacement) {
        return inFile("log/p8.jsonl", regex, replacement);
    }

    private static Edit inFile(String file, String regex, String replacement) {
        return export -> {
            Path path = export.resolve(file);
            String before = Files.readString(path);
            String after = before.replaceFirst(regex, replacement);
            assertThat(after).as("something was edited").isNotEqualTo(before);
            Files.writeString(path, after);
        };
    }

    private static Edit listing(String name) {
        return export -> {
            Path list = export.resolve("codraft-export.json");
            JsonObject listed = new JsonObject(Files.readString(list));
            listed.getJsonObject("files").put(name, "");
            Files.writeString(list, listed.encode());
        };
    }

    private static Edit adding(String name, String content) {
        return export -> {
            Files.createDirectories(export.resolve(name).getParent());
            Files.writeString(export.resolve(name), content);
            listing(name).of(export);
        };
    }

    static Stream<Arguments> edits() {
        String record = "{\"_id\": \"a\"}\n";
        return Stream.of(
                arguments("a connection changed", inChain("\"connection\":0", "\"connection\":1")),
                arguments("a time that is none", inChain("\"at\":\"2", "\"at\":\"later than 2")),
                arguments("an update that is none", inChain("\"update\":\"", "\"update\":\"*")),
                arguments("no author", inChain("\"author\":\"[^\"]*\"", "\"author\":\"\"")),
                arguments("a number left out", inChain("\"seq\":1,", "\"seq\":2,")),
                arguments("an epoch that nobody reaches", inChain("\"epoch\":0", "\"epoch\":9000000000000000000")),
                arguments("an epoch below none", inChain("(\"seq\":1,\"epoch\":)0", "$1-1")),
                arguments("half a line", inChain("(?s)^(.{40}).*", "$1")),
                arguments("nothing", inChain("(?s).*", "")),
                arguments(
                        "an edit larger than any",
                        inChain("\"update\":\"[^\"]*", "\"update\":\"" + "AAAA".repeat(UpdateLog.MAX_BYTES / 3 + 1))),
                arguments("a record twice", adding("records/more.jsonl", record + record)),
                arguments("a record without an id", adding("records/more.jsonl", "{\"a\": 1}\n")),
                arguments("a record that is none", adding("records/more.jsonl", "later\n")),
                arguments(
                        "brackets without end",
                        adding("records/more.jsonl", "{\"_id\": 1, \"a\": " + "[".repeat(500_000) + "\n")),
                arguments("other bytes than UTF-8", (Edit) export -> {
                    adding("records/more.jsonl", record).of(export);
                    Files.write(export.resolve("records/more.jsonl"), new byte[] {'{', '"', (byte) 0xff, '"'});
                }),
                arguments("a collection of the log's own", adding("records/log_heads.jsonl", record)),
                arguments("sessions", adding("records/sessions.jsonl", record)),
                arguments("a paper whose id is none", adding("log/-p.jsonl", "{}\n")),
                arguments("a picture under another hash", adding("files/" + "0".repeat(64), "picture")),
                arguments("a name outside", listing("../outside.jsonl")),
                arguments("a name outside behind a name inside", listing("records/../../outside.jsonl")),
                arguments("a name from the root", listing("/outside.jsonl")),
                arguments("a link to a file outside", (Edit) export -> {
                    adding("records/more.jsonl", record).of(export);
                    Files.delete(export.resolve("records/more.jsonl"));
                    Files.createSymbolicLink(export.resolve("records/more.jsonl"), outside(export));
                }),
                arguments("a link to a folder outside", (Edit) export -> {
                    Files.move(export.resolve("log"), export.resolveSibling("elsewhere"));
                    Files.createSymbolicLink(export.resolve("log"), export.resolveSibling("elsewhere"));
                }));
    }

    private static Path outside(Path export) throws IOException {
        return Files.writeString(export.resolveSibling("outside.jsonl"), "{\"_id\": \"outside\"}\n");
    }

    @ParameterizedTest
    @MethodSource("edits")
    void whatCannotHaveBeenExportedIsDamageEvenWhenItsHashIsInOrder(String what, Edit edit) throws IOException {
        Path copy = copied();
        outside(copy);
        edit.of(copy);
        Path list = copy.resolve("codraft-export.json");
        JsonObject listed = new JsonObject(Files.readString(list));
        JsonObject files = listed.getJsonObject("files");
        for (String name : files.copy().fieldNames()) {
            files.put(name, Sha256.hex(Files.readAllBytes(copy.resolve(name.replaceFirst("^/", "../")))));
        }
        Files.writeString(list, listed.encode());

        assertThatThrownBy(() -> Import.run(embedded(temporary.resolve("second")), copy, report::add))
                .as(what)
                .isInstanceOfSatisfying(
                        CodraftException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LOG_CORRUPT));
        assertThat(report).isEmpty();
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
                content.put(folder.relativize(file).toString(), Files.readString(file, ISO_8859_1));
            }
        }
        content.computeIfPresent(
                "codraft-export.json",
                (name, text) -> new JsonObject(text).getJsonObject("files").encode());
        return content;
    }
}
