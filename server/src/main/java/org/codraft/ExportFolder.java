package org.codraft;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codraft.config.ConfigException;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.codraft.id.Sha256;

/// A folder that holds an export: files of JSON lines in UTF-8, pictures, and a list of them with their SHA-256,
/// written last. A folder without its list is an export that did not end.
///
/// - `records/NAME.jsonl`: one collection of records, one document a line, as MongoDB Extended JSON v2 (canonical).
/// - `log/ID.jsonl`: the log of one paper. First its head `{last, hash, writable, epoch}`, then every entry
///   `{seq, epoch, at, author, connection, update, hash}`, bytes in Base64, hashes in hexadecimal; see
///   [org.codraft.live.log.EntryHash].
/// - `files/SHA256`: one picture, as it was uploaded.
final class ExportFolder {
    private static final String LIST = "codraft-export.json";
    private static final int FORMAT = 1;

    /// A list of half a million files.
    private static final long LONGEST_LIST = 64 << 20;

    /// What may stand in the list. No name leads out of the folder.
    private static final Pattern LISTED =
            Pattern.compile("(records|log)/[A-Za-z0-9][A-Za-z0-9_-]{0,63}\\.jsonl|files/[0-9a-f]{64}");

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
        Path list = path.resolve(LIST);
        if (!Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS)) {
            throw new ConfigException(List.of("FOLDER: " + path + " holds no finished export, it has no file " + LIST));
        }
        // Links on the way to the folder are its owner's. Those inside would lead to what is not of the export.
        ExportFolder folder = new ExportFolder(path.toRealPath());
        folder.readList();
        for (var file : folder.hashes.entrySet()) {
            Path at = folder.path.resolve(file.getKey());
            boolean there = Files.isRegularFile(at) && at.toRealPath().equals(at);
            if (!there || !hash(at).equals(file.getValue())) {
                throw damaged(file.getKey());
            }
        }
        return folder;
    }

    private void readList() throws IOException {
        Path list = path.resolve(LIST);
        if (Files.size(list) > LONGEST_LIST) {
            throw damaged(LIST);
        }
        try {
            JsonObject read = new JsonObject(new String(Files.readAllBytes(list), StandardCharsets.UTF_8));
            if (read.getInteger("format") != FORMAT) {
                throw new ConfigException(List.of("FOLDER: a newer release wrote this export"));
            }
            read.getJsonObject("files").forEach(file -> {
                String name = file.getKey();
                String hash = (String) file.getValue();
                if (!LISTED.matcher(name).matches() || (name.startsWith("files/") && !name.endsWith(hash))) {
                    throw damaged(LIST);
                }
                hashes.put(name, hash);
            });
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            throw damaged(LIST);
        }
    }

    static CodraftException damaged(String file) {
        return new CodraftException(
                ErrorCode.LOG_CORRUPT, "the export is damaged: " + file + " is not as it was written");
    }

    /// Writes one file.
    interface Lines {
        void writeTo(BufferedWriter out) throws Exception;
    }

    void add(String kind, String name, Lines lines) throws Exception {
        String file = kind + "/" + name + ".jsonl";
        if (!LISTED.matcher(file).matches()) {
            throw new IllegalArgumentException(file + " could not be read again");
        }
        MessageDigest digest = Sha256.digest();
        try (OutputStream bytes = Files.newOutputStream(path.resolve(file), StandardOpenOption.CREATE_NEW);
                BufferedWriter out = new BufferedWriter(
                        new OutputStreamWriter(new DigestOutputStream(bytes, digest), StandardCharsets.UTF_8))) {
            lines.writeTo(out);
        }
        hashes.put(file, HexFormat.of().formatHex(digest.digest()));
    }

    /// Where pictures lie, each named by its hash.
    Path pictures() {
        return path.resolve("files");
    }

    /// Lists a picture that lies there.
    void addPicture(String hash) {
        hashes.put("files/" + hash, hash);
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
                .map(file -> file.substring(folder.length()).replace(".jsonl", ""))
                .toList();
    }

    ExportLines read(String kind, String name) throws IOException {
        String file = kind + "/" + name + ".jsonl";
        return ExportLines.open(file, path.resolve(file));
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
