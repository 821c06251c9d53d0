package org.codraft.live.log;

/// The number of an entry in the log of one document: 1 for the first, without gaps.
public record Seq(long value) implements Comparable<Seq> {
    /// Before the first entry.
    public static final Seq NONE = new Seq(0);

    /// Beyond every entry.
    public static final Seq MAX = new Seq(Long.MAX_VALUE);

    public Seq {
        if (value < 0) {
            throw new IllegalArgumentException("a sequence number is not negative");
        }
    }

    public Seq next() {
        return new Seq(value + 1);
    }

    @Override
    public int compareTo(Seq other) {
        return Long.compare(value, other.value);
    }
}
