package org.codraft.live.room;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.codraft.id.ClientId;
import org.codraft.id.DocId;
import org.codraft.id.Sha256;
import org.codraft.live.protocol.Lib0Writer;

/// The first entry of every document: one struct without content under a client id made from the document's name.
///
/// Everybody who has ever synchronised holds it, so a client that brings history of its own without it has never
/// seen this document: what it holds was made elsewhere and would appear beside the text instead of in it.
final class Genesis {
    private static final String LABEL = "codraft.genesis.v1:";

    /// Yjs draws client ids below 2^32, so an id above it is never drawn by a client.
    private static final long FLOOR = 1L << 32;

    private Genesis() {}

    static ClientId clientId(DocId doc) {
        byte[] digest = Sha256.of((LABEL + doc.value()).getBytes(StandardCharsets.UTF_8));
        long range = ClientId.LIMIT - FLOOR;
        long drawn = new BigInteger(1, Arrays.copyOf(digest, 8))
                .mod(BigInteger.valueOf(range))
                .longValue();
        return new ClientId(FLOOR + drawn);
    }

    /// The v1 update: one client with one collected struct of length 1 at clock 0, no deletions.
    static byte[] update(DocId doc) {
        return new Lib0Writer(16)
                .writeVarUint(1)
                .writeVarUint(1)
                .writeVarUint(clientId(doc).value())
                .writeVarUint(0)
                .writeByte(0)
                .writeVarUint(1)
                .writeVarUint(0)
                .toByteArray();
    }
}
