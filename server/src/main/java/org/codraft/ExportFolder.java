package org.codraft;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.codraft.config.ConfigException;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// A folder that holds an export: files of JSON lines in UTF-8, and a list of them with their SHA-256, written last. A
/// folder without its list is an export that did not end.
///
/// - `records/NAME.jsonl`: one collection of records, one document a line, as MongoDB Extended JSON v2 (canonical).
/// - `log/ID.jsonl`: the log of one paper. First its head `{last, hash, writable, epoch}`, then every entry
///   `{seq, epoch, at, author, connection, update, hash}`, bytes in Base64, hashes in hexadecimal; see
///   [org.codraft.live.log.EntryHash].
final class ExportFolder {
    private static final String LIST = "codraft-export.json";
    private static final int FORMAT = 1;

    private final Path path;
    private final TreeMap<String, String> hashes = new TreeMap<>();

    private ExportFolder(Path path) {
        this.path = path;
    }

    /// Makes the folder.
    ///
    /// @throws ConfigException when something is there already
    static ExportFolder create(Path path) throws IOException {
        if (Files.exists(path)) {
            try (Stream<Path> inside = Files.list(path)) {
                if (inside.findAny().isPresent()) {
                    throw new ConfigException(List.of("FOLDER: " + path + " is not empty"));
                }
            }
        }
        // What passwords are compared with is in it.
        Files.createDirectories(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createDirectories(path.resolve("records"));
        Files.createDirectories(path.resolve("log"));
        return new ExportFolder(path);
    }

    /// Opens a finished export and compares every file with its hash.
    ///
    /// @throws ConfigException when this is no export that this release reads
    /// @throws CodraftException `LOG_CORRUPT` when a file is not as it was written
    static ExportFolder open(Path path) throws IOException {
        ExportFolder folder = new ExportFolder(path);
        Path list = path.resolve(LIST);
        if (!Files.isRegularFile(list)) {
            throw new ConfigException(List.of("FOLDER: " + path + " holds no finished export, it has no file " + LIST));
        }
        try {
            JsonObject read = new JsonObject(Files.readString(list));
            if (read.getInteger("format") != FORMAT) {
                throw new ConfigException(List.of("FOLDER: a newer release wrote this export"));
            }
            read.getJsonObject("files").forEach(file -> folder.hashes.put(file.getKey(), (String) file.getValue()));
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            throw damaged(LIST);
        }
        for (var file : folder.hashes.entrySet()) {
            Path at = path.resolve(file.getKey());
            if (!Files.isRegularFile(at) || !hash(at).equals(file.getValue())) {
                throw damaged(file.getKey());
            }
        }
        return folder;
    }

    private static CodraftException damaged(String file) {
        return new CodraftException(
                ErrorCode.LOG_CORRUPT, "the export is damaged: " + file + " is not as it was written");
    }

    /// Writes one file.
    interface Lines {
        void writeTo(BufferedWriter out) throws Exception;
    }

    void add(String kind, String name, Lines lines) throws Exception {
        Path at = path.resolve(kind).resolve(name + ".jsonl");
        try (BufferedWriter out = Files.newBufferedWriter(at)) {
            lines.writeTo(out);
        }
        hashes.put(kind + "/" + at.getFileName(), hash(at));
    }

    /// Writes the list: everything is there.
    void finish(Instant at) throws IOException {
        JsonObject files = new JsonObject();
        hashes.forEach(files::put);
        JsonObject list =
                new JsonObject().put("format", FORMAT).put("at", at.toString()).put("files", files);
        Files.writeString(path.resolve(LIST), list.encodePrettily() + "\n");
    }

    /// What stands in `kind`, by name.
    List<String> names(String kind) {
        String folder = kind + "/";
        return hashes.keySet().stream()
                .filter(file -> file.startsWith(folder))
                .map(file -> file.substring(folder.length(), file.length() - ".jsonl".length()))
                .toList();
    }

    BufferedReader read(String kind, String name) throws IOException {
        return Files.newBufferedReader(path.resolve(kind).resolve(name + ".jsonl"));
    }

    static String hash(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
