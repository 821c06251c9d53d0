package org.codraft.live.projection.checkpoint;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.codraft.live.crdt.Doc;
import org.jspecify.annotations.Nullable;

/// Compares two documents by what they mean, because equal documents may be encoded differently.
final class Difference {
    private Difference() {}

    /// What differs, in words, or null when nothing does.
    static @Nullable String between(Doc one, Doc other) {
        if (!clocks(one.stateVector()).equals(clocks(other.stateVector()))) {
            return "state vector";
        }
        if (!Arrays.equals(one.json(true), other.json(true))) {
            return "content";
        }
        return null;
    }

    /// A state vector as a map: the order of the clients in its encoding means nothing. The bytes come from
    /// the engine itself, so they are well-formed.
    static Map<Long, Long> clocks(byte[] stateVector) {
        int[] at = {0};
        long count = varint(stateVector, at);
        Map<Long, Long> clocks = new HashMap<>();
        for (long i = 0; i < count; i++) {
            long client = varint(stateVector, at);
            clocks.put(client, varint(stateVector, at));
        }
        return clocks;
    }

    private static long varint(byte[] bytes, int[] at) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at[0]++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
