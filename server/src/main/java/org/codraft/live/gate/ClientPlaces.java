package org.codraft.live.gate;

import java.util.Arrays;
import org.codraft.id.UserId;
import org.jspecify.annotations.Nullable;

/// What the gate remembers of one client id: whose it is, how far its clock got, the place of every struct and which
/// are deleted. Structs typed one behind the other share an entry.
final class ClientPlaces {
    final long client;

    @Nullable
    UserId owner;

    /// First clock not yet known.
    int clock;

    /// While an update is looked at: its section there, and how far that section has been walked.
    int section = -1;

    int walked;

    /// Whether the text it wrote last has been estimated, and ends within a word that has been counted.
    boolean estimated;

    boolean withinWord;

    private int[] starts = new int[2];
    private int[] places = new int[2];
    private int size;
    private @Nullable RangeSet deleted;

    /// Runs that need several entries, each without its last clock so that neighbours stay apart. Rare: typed on
    /// behind something that was deleted before anybody saw it.
    private @Nullable RangeSet longRuns;

    ClientPlaces(long client) {
        this.client = client;
    }

    /// The place of a known clock.
    int placeAt(int at) {
        return places[entryOf(at)];
    }

    /// Whether the clock after `at` was typed right behind it.
    boolean isFollowedInRun(int at) {
        int entry = entryOf(at);
        int end = entry + 1 < size ? starts[entry + 1] : clock;
        return at + 1 < end;
    }

    /// Where the run begins that a known clock is part of: from there each was typed right behind the one before.
    int runStart(int at) {
        int start = starts[entryOf(at)];
        return longRuns == null ? start : longRuns.startAround(start - 1, start);
    }

    /// The entry that holds a known clock; entries follow one another without gap.
    int entryOf(int at) {
        if (starts[size - 1] <= at) {
            return size - 1;
        }
        int low = 0;
        int high = size - 2;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] <= at) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    /// Adds the next `length` clocks. With `inRun` they were typed right behind what stands last, and share its entry
    /// if that is at the same place.
    void append(int length, int place, boolean inRun) {
        if (!(inRun && size > 0 && places[size - 1] == place)) {
            if (inRun && size > 0) {
                longRuns = longRuns == null ? new RangeSet() : longRuns;
                longRuns.add(runStart(clock - 1), clock);
            }
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, size + (size >> 1) + 1);
                places = Arrays.copyOf(places, starts.length);
            }
            starts[size] = clock;
            places[size] = place;
            size++;
        }
        clock += length;
    }

    void delete(int from, int to) {
        if (deleted == null) {
            deleted = new RangeSet();
        }
        deleted.add(from, to);
    }

    boolean isDeleted(int from, int to) {
        return deleted != null && deleted.containsAll(from, to);
    }

    /// First clock at or after `from` that is not recorded as deleted.
    int firstAlive(int from) {
        return deleted == null ? from : deleted.firstMissing(from);
    }

    /// Where recorded deletions begin again after `from`.
    int nextDeleted(int from) {
        return deleted == null ? Integer.MAX_VALUE : deleted.nextStart(from);
    }

    /// How many entries hold places.
    int placed() {
        return size;
    }

    int start(int entry) {
        return starts[entry];
    }

    int place(int entry) {
        return places[entry];
    }

    int entries() {
        return size + (deleted == null ? 0 : deleted.size()) + (longRuns == null ? 0 : longRuns.size());
    }
}
