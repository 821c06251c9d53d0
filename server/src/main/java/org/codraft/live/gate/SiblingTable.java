package org.codraft.live.gate;

/// Remembers, for places where something was inserted between existing items, what was inserted there last and how
/// often an insertion fitted nothing recent.
///
/// The engine sorts an insertion among everything that was inserted at the same place (same left origin). An honest
/// replica inserts between two neighbours as it sees them, so its right origin is the last insertion at that place,
/// or a recent one when people write at once, and there is nothing to sort. Who keeps naming an old right origin, or
/// none, makes the engine walk through all siblings every time. Entries are hashes: a collision costs a wrong count,
/// never a wrong document. Eight bytes a place.
final class SiblingTable {
    /// A count sticks here.
    static final int MOST = 4095;

    /// The last insertions anywhere, in rows of four that push the oldest out: a hundred people who insert at one
    /// place at once find one another here.
    private static final int ROWS = 512;

    private static final int WAYS = 4;

    private long[] entries = new long[16];
    private int size;
    private final short[] recent = new short[ROWS * WAYS];

    /// Whether anything was recorded as inserted at `place`.
    boolean knows(long place) {
        return entries[slot(place)] != 0;
    }

    /// Whether `sibling` was inserted at `place` last or a short while ago.
    boolean isRecent(long place, long sibling) {
        long entry = entries[slot(place)];
        if (((entry >>> 12) & 0xfffff) == tag(sibling)) {
            return true;
        }
        int row = recentRow(place, sibling);
        short tag = recentTag(place, sibling);
        for (int i = row; i < row + WAYS; i++) {
            if (recent[i] == tag) {
                return true;
            }
        }
        return false;
    }

    /// How many insertions at `place` fitted nothing.
    int strays(long place) {
        return (int) (entries[slot(place)] & 0xfff);
    }

    /// Records `sibling` as the last insertion at `place`.
    void record(long place, long sibling, boolean stray) {
        int slot = slot(place);
        long entry = entries[slot];
        if (entry == 0) {
            if (size * 4 >= entries.length * 3) {
                grow();
                slot = slot(place);
            }
            size++;
        }
        int strays = (int) (entry & 0xfff) + (stray ? 1 : 0);
        entries[slot] = (key(place) << 32) | (tag(sibling) << 12) | Math.min(strays, MOST);
        int row = recentRow(place, sibling);
        System.arraycopy(recent, row, recent, row + 1, WAYS - 1);
        recent[row] = recentTag(place, sibling);
    }

    /// A hash of a place: the list, and the left origin if any.
    static long place(int list, long leftClient, int leftClock) {
        return mix(leftClient * 0x9e3779b97f4a7c15L + leftClock * 0xc2b2ae3d27d4eb4fL + list);
    }

    static long item(long client, int clock) {
        return mix(client * 0x9e3779b97f4a7c15L + clock);
    }

    private int slot(long place) {
        long key = key(place);
        int mask = entries.length - 1;
        int i = (int) place & mask;
        while (entries[i] != 0 && entries[i] >>> 32 != key) {
            i = (i + 1) & mask;
        }
        return i;
    }

    private void grow() {
        long[] old = entries;
        entries = new long[old.length * 2];
        int mask = entries.length - 1;
        for (long entry : old) {
            if (entry != 0) {
                int i = (int) (entry >>> 32) & mask;
                while (entries[i] != 0) {
                    i = (i + 1) & mask;
                }
                entries[i] = entry;
            }
        }
    }

    /// Never 0, and its low bits are those that choose the slot.
    private static long key(long place) {
        long key = place & 0xffffffffL;
        return key == 0 ? 1L << 31 : key;
    }

    private static long tag(long sibling) {
        return sibling & 0xfffff;
    }

    private static int recentRow(long place, long sibling) {
        return ((int) ((place + sibling) >>> 40) & (ROWS - 1)) * WAYS;
    }

    private static short recentTag(long place, long sibling) {
        return (short) ((place + sibling) | 1);
    }

    private static long mix(long value) {
        long x = value;
        x ^= x >>> 32;
        x *= 0xd6e8feb86659fd93L;
        x ^= x >>> 32;
        x *= 0xd6e8feb86659fd93L;
        x ^= x >>> 32;
        return x;
    }
}
