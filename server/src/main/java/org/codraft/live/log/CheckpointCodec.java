package org.codraft.live.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.codraft.error.ErrorCode;
import org.codraft.id.ClientId;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.live.log.StoredBytes.Malformed;

/// Bytes of a stored checkpoint, sealed with their own SHA-256. Owners stand in the order of their client
/// ids, so that equal checkpoints have equal bytes.
public final class CheckpointCodec {
    private static final byte[] NAME = "codraft.log.checkpoint".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;

    private CheckpointCodec() {}

    /// The bytes to store.
    ///
    /// @throws LogException `TOO_LARGE` when the bytes would pass [UpdateLog#MAX_BYTES]
    public static byte[] encode(DocId doc, Checkpoint checkpoint) {
        byte[] id = StoredBytes.utf8(doc.value());
        long owners = checkpoint.owners().values().stream()
                .mapToLong(user -> Long.BYTES + Short.BYTES + StoredBytes.utf8(user.value()).length)
                .sum();
        long length = Short.BYTES
                + id.length
                + Long.BYTES
                + 2L * EntryHash.LENGTH
                + Integer.BYTES
                + owners
                + Integer.BYTES
                + checkpoint.state().length;
        if (length > UpdateLog.MAX_BYTES) {
            throw new LogException(
                    ErrorCode.TOO_LARGE,
                    "a checkpoint of document " + doc + " would take " + length + " bytes, at most "
                            + UpdateLog.MAX_BYTES + " are stored");
        }
        ByteBuffer out = StoredBytes.start(NAME, VERSION, (int) length);
        StoredBytes.putText(out, id);
        out.putLong(checkpoint.upTo().value()).put(checkpoint.chainHash());
        out.putInt(checkpoint.owners().size());
        checkpoint.owners().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(owner -> {
                    out.putLong(owner.getKey().value());
                    StoredBytes.putText(out, StoredBytes.utf8(owner.getValue().value()));
                });
        StoredBytes.putBytes(out, checkpoint.state());
        return StoredBytes.seal(out);
    }

    /// Reads what is stored for `doc`.
    ///
    /// @throws LogException `LOG_CORRUPT` when the bytes are not a checkpoint of `doc`
    public static Checkpoint decode(DocId doc, byte[] stored) {
        try {
            StoredBytes.checkSeal(stored);
            ByteBuffer in = StoredBytes.open(stored, NAME, VERSION);
            if (!StoredBytes.text(in).equals(doc.value())) {
                throw new Malformed("it belongs to another document");
            }
            StoredBytes.need(in, Long.BYTES);
            Seq upTo = new Seq(in.getLong());
            byte[] chainHash = StoredBytes.fixed(in, EntryHash.LENGTH);
            Map<ClientId, UserId> owners = owners(in);
            byte[] state = StoredBytes.bytes(in);
            StoredBytes.fixed(in, EntryHash.LENGTH);
            StoredBytes.atEnd(in);
            return new Checkpoint(upTo, chainHash, state, owners);
        } catch (Malformed | IllegalArgumentException e) {
            throw LogException.corrupt(doc, Seq.NONE, "the stored checkpoint cannot be read, " + e.getMessage());
        }
    }

    private static Map<ClientId, UserId> owners(ByteBuffer in) throws Malformed {
        StoredBytes.need(in, Integer.BYTES);
        int count = in.getInt();
        Map<ClientId, UserId> owners = new HashMap<>();
        for (int i = 0; i < count; i++) {
            StoredBytes.need(in, Long.BYTES);
            owners.put(new ClientId(in.getLong()), new UserId(StoredBytes.text(in)));
        }
        return Map.copyOf(owners);
    }
}
