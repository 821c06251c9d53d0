package org.codraft.id;

/// Identifies one replica of one document (a `Y.Doc` in one tab); chosen at random by the replica.
///
/// Below 2^53 because Yjs keeps it in a JavaScript number.
public record ClientId(long value) implements Comparable<ClientId> {
    /// First value that is not a client id.
    public static final long LIMIT = 1L << 53;

    public ClientId {
        if (value < 0 || value >= LIMIT) {
            throw new IllegalArgumentException("a client id lies in [0, 2^53)");
        }
    }

    @Override
    public int compareTo(ClientId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
