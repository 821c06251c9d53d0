package org.codraft.live.gate;

import java.util.Arrays;

/// Clock ranges of one client, sorted, apart from one another. Holds which of its structs are known to be deleted.
final class RangeSet {
    private int[] from = new int[4];
    private int[] to = new int[4];
    private int size;

    int size() {
        return size;
    }

    int from(int index) {
        return from[index];
    }

    int to(int index) {
        return to[index];
    }

    void clear() {
        size = 0;
        if (from.length > 1024) {
            from = new int[4];
            to = new int[4];
        }
    }

    /// Whether every clock of `[start, end)` is in the set.
    boolean containsAll(int start, int end) {
        int i = lastStartingAtOrBefore(start);
        return i >= 0 && to[i] >= end;
    }

    /// Where the first clock at or after `start` that is not in the set lies.
    int firstMissing(int start) {
        int i = lastStartingAtOrBefore(start);
        return i >= 0 && to[i] > start ? to[i] : start;
    }

    /// Where the range begins that holds `clock`, or `otherwise`.
    int startAround(int clock, int otherwise) {
        int i = lastStartingAtOrBefore(clock);
        return i >= 0 && to[i] > clock ? from[i] : otherwise;
    }

    /// Where the next range begins after `start`, or [Integer#MAX_VALUE].
    int nextStart(int start) {
        int i = lastStartingAtOrBefore(start) + 1;
        return i < size ? from[i] : Integer.MAX_VALUE;
    }

    void add(int start, int end) {
        int first = lastStartingAtOrBefore(start);
        if (first < 0 || to[first] < start) {
            first++;
        }
        int last = first;
        int low = start;
        int high = end;
        while (last < size && from[last] <= high) {
            low = Math.min(low, from[last]);
            high = Math.max(high, to[last]);
            last++;
        }
        if (last == first) {
            insert(first);
        } else if (last > first + 1) {
            System.arraycopy(from, last, from, first + 1, size - last);
            System.arraycopy(to, last, to, first + 1, size - last);
            size -= last - first - 1;
        }
        from[first] = low;
        to[first] = high;
    }

    private void insert(int at) {
        if (size == from.length) {
            from = Arrays.copyOf(from, size * 2);
            to = Arrays.copyOf(to, size * 2);
        }
        System.arraycopy(from, at, from, at + 1, size - at);
        System.arraycopy(to, at, to, at + 1, size - at);
        size++;
    }

    private int lastStartingAtOrBefore(int clock) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (from[middle] <= clock) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }
}
