package org.codraft.live.gate;

import java.util.Arrays;

/// Every shared type of the document by number; 0 is the root. Grows at the end and shrinks only to undo.
final class TypeTable {
    private static final byte IN_PREAMBLE = 1;
    private static final byte HOLDS_PREAMBLE = 2;

    private int[] list = new int[8];
    private short[] node = new short[8];
    private byte[] depth = new byte[8];
    /// Structs ever put into one of its lists: how far the engine may have to walk there.
    private int[] items = new int[8];

    /// Attributes set on it that follow no earlier value of the same.
    private short[] attributes = new short[8];

    private byte[] preamble = new byte[8];

    private int size = 1;

    TypeTable() {
        list[0] = Places.NO_LIST;
        node[0] = Schema.ROOT;
    }

    int size() {
        return size;
    }

    int add(int inList, int nodeNumber, int atDepth, boolean inPreamble) {
        if (size == list.length) {
            int larger = size + (size >> 1);
            list = Arrays.copyOf(list, larger);
            node = Arrays.copyOf(node, larger);
            depth = Arrays.copyOf(depth, larger);
            items = Arrays.copyOf(items, larger);
            attributes = Arrays.copyOf(attributes, larger);
            preamble = Arrays.copyOf(preamble, larger);
        }
        list[size] = inList;
        node[size] = (short) nodeNumber;
        depth[size] = (byte) atDepth;
        items[size] = 0;
        attributes[size] = 0;
        preamble[size] = inPreamble ? IN_PREAMBLE : 0;
        return size++;
    }

    /// Forgets all types from number `from` on.
    void undoTo(int from) {
        size = from;
    }

    int listHolding(int type) {
        return list[type];
    }

    int node(int type) {
        return node[type];
    }

    int depth(int type) {
        return depth[type];
    }

    /// Whether it is a preamble or lies in one.
    boolean isInPreamble(int type) {
        return (preamble[type] & IN_PREAMBLE) != 0;
    }

    /// Whether a preamble lies, or once lay, in it.
    boolean holdsPreamble(int type) {
        return (preamble[type] & HOLDS_PREAMBLE) != 0;
    }

    /// Marks everything around a preamble.
    void markAround(int preambleType) {
        for (int at = preambleType; list[at] != Places.NO_LIST; ) {
            at = Places.typeOfList(list[at]);
            preamble[at] |= HOLDS_PREAMBLE;
        }
    }

    int attributes(int type) {
        return attributes[type];
    }

    void countAttribute(int type, int by) {
        attributes[type] += (short) by;
    }

    int items(int type) {
        return items[type];
    }

    void countItem(int type) {
        items[type]++;
    }
}
