package org.codraft.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.codraft.error.ErrorCode;
import org.codraft.id.Sha256;
import org.codraft.id.UserId;

/// An event with its place in the chain. Its hash covers everything in it and the hash of the entry before.
///
/// @param seq   1, 2, 3 ... without gaps
/// @param count how often it happened, when refusals were put together
public record AuditEntry(long seq, Instant at, AuditEvent event, int count, String hash) {
    /// What the first entry follows.
    public static final String ORIGIN = "0".repeat(64);

    /// The entry that follows one of hash `before`.
    public static AuditEntry following(String before, long seq, Instant at, AuditEvent event, int count) {
        return new AuditEntry(seq, at, event, count, hash(before, seq, at, event, count));
    }

    /// Whether this is the entry that was written after one of hash `before`.
    public boolean follows(String before) {
        return hash.equals(hash(before, seq, at, event, count));
    }

    private static String hash(String before, long seq, Instant at, AuditEvent event, int count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, before);
            out.writeLong(seq);
            out.writeLong(at.toEpochMilli());
            write(out, event.actor().map(UserId::value));
            write(out, event.action());
            write(out, event.target());
            write(out, event.whom().map(UserId::value));
            write(out, event.detail());
            write(out, event.refusal().map(ErrorCode::code));
            out.writeInt(count);
            return Sha256.hex(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, Optional<String> text) throws IOException {
        out.writeBoolean(text.isPresent());
        write(out, text.orElse(""));
    }

    /// With its length in front, so that no two entries have the same bytes.
    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
