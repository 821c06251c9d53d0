package org.codraft.live.gate;

import java.util.Arrays;

/// One update as columns: a row for each struct, grouped by client, and a row for each range of deletions.
///
/// Columns, not objects, because a keystroke must not allocate; the columns of a gate are used again for the next
/// update. Content stays where it is in [#bytes], named by its offsets. Filled by [UpdateParser].
final class ParsedUpdate {
    static final long NONE = -1;
    /// As a parent: the root itself.
    static final long ROOT = -2;

    /// Beyond this many rows columns are given back after use.
    private static final int KEPT = 1024;

    byte[] bytes = {};

    int sections;
    long[] sectionClient = new long[2];
    int[] sectionFirst = new int[3];

    int structs;
    byte[] kind = new byte[8];
    int[] clock = new int[8];
    int[] length = new int[8];
    /// Client of the left origin, or [#NONE].
    long[] leftClient = new long[8];
    int[] leftClock = new int[8];
    long[] rightClient = new long[8];
    int[] rightClock = new int[8];
    /// Client of the parent's id, [#ROOT], or [#NONE] when a neighbour tells it.
    long[] parentClient = new long[8];
    int[] parentClock = new int[8];
    /// Offset of the key (a var string), or 0 when there is none.
    int[] key = new int[8];
    /// Offset just after the first byte of the struct; offset of its content; offset after it.
    int[] body = new int[8];
    int[] content = new int[8];
    int[] end = new int[8];

    int deleteSections;
    long[] deleteClient = new long[2];
    int[] deleteFirst = new int[3];
    int deletions;
    int[] deleteStart = new int[4];
    int[] deleteEnd = new int[4];

    void clear() {
        bytes = new byte[0];
        sections = 0;
        structs = 0;
        deleteSections = 0;
        deletions = 0;
        if (kind.length > KEPT) {
            resizeStructs(8);
        }
        if (deleteStart.length > KEPT) {
            resizeDeletions(4);
        }
        if (sectionClient.length > KEPT) {
            resizeSections(2);
        }
        if (deleteClient.length > KEPT) {
            resizeDeleteSections(2);
        }
    }

    int sectionEnd(int section) {
        return sectionFirst[section + 1];
    }

    int deleteSectionEnd(int section) {
        return deleteFirst[section + 1];
    }

    int endClock(int struct) {
        return clock[struct] + length[struct];
    }

    void beginSection(long client) {
        if (sections == sectionClient.length) {
            resizeSections(sections * 2);
        }
        sectionClient[sections] = client;
        sectionFirst[sections] = structs;
        sections++;
        sectionFirst[sections] = structs;
    }

    /// A row for one more struct of the section begun last.
    int addStruct() {
        if (structs == kind.length) {
            resizeStructs(structs * 2);
        }
        sectionFirst[sections] = structs + 1;
        return structs++;
    }

    void beginDeleteSection(long client) {
        if (deleteSections == deleteClient.length) {
            resizeDeleteSections(deleteSections * 2);
        }
        deleteClient[deleteSections] = client;
        deleteFirst[deleteSections] = deletions;
        deleteSections++;
        deleteFirst[deleteSections] = deletions;
    }

    void addDeletion(int from, int to) {
        if (deletions == deleteStart.length) {
            resizeDeletions(deletions * 2);
        }
        deleteStart[deletions] = from;
        deleteEnd[deletions] = to;
        deletions++;
        deleteFirst[deleteSections] = deletions;
    }

    private void resizeSections(int size) {
        sectionClient = Arrays.copyOf(sectionClient, size);
        sectionFirst = Arrays.copyOf(sectionFirst, size + 1);
    }

    private void resizeDeleteSections(int size) {
        deleteClient = Arrays.copyOf(deleteClient, size);
        deleteFirst = Arrays.copyOf(deleteFirst, size + 1);
    }

    private void resizeDeletions(int size) {
        deleteStart = Arrays.copyOf(deleteStart, size);
        deleteEnd = Arrays.copyOf(deleteEnd, size);
    }

    private void resizeStructs(int size) {
        kind = Arrays.copyOf(kind, size);
        clock = Arrays.copyOf(clock, size);
        length = Arrays.copyOf(length, size);
        leftClient = Arrays.copyOf(leftClient, size);
        leftClock = Arrays.copyOf(leftClock, size);
        rightClient = Arrays.copyOf(rightClient, size);
        rightClock = Arrays.copyOf(rightClock, size);
        parentClient = Arrays.copyOf(parentClient, size);
        parentClock = Arrays.copyOf(parentClock, size);
        key = Arrays.copyOf(key, size);
        body = Arrays.copyOf(body, size);
        content = Arrays.copyOf(content, size);
        end = Arrays.copyOf(end, size);
    }
}
