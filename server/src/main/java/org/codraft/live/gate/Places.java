package org.codraft.live.gate;

/// How a place is written into one `int`.
///
/// A struct is collected (its place is forgotten); or it is the item of a shared type, named by the type's number;
/// or it lies in a list, and then either still is what it was or only marks where deleted content stood. A list is a
/// type and a slot: slot 0 is its sequence of children, the others are its attributes by their number.
final class Places {
    static final int COLLECTED = -1;
    static final int NO_LIST = -1;
    /// No place at all, where a neighbour or parent is not named.
    static final int ABSENT = Integer.MIN_VALUE;
    static final int SEQUENCE = 0;
    static final int MOST_SLOTS = 127;

    private static final int SLOT_BITS = 7;

    private Places() {}

    static int list(int type, int slot) {
        return (type << SLOT_BITS) | slot;
    }

    static int typeOfList(int list) {
        return list >>> SLOT_BITS;
    }

    static int slotOfList(int list) {
        return list & MOST_SLOTS;
    }

    static int ofType(int type) {
        return -2 - type;
    }

    static int inList(int list, boolean deleted) {
        return (list << 1) | (deleted ? 1 : 0);
    }

    static boolean isType(int place) {
        return place < COLLECTED;
    }

    static int type(int place) {
        return -2 - place;
    }

    static int listOf(int place) {
        return place >> 1;
    }

    /// Whether only a mark of deleted content is left there.
    static boolean isDeleted(int place) {
        return (place & 1) != 0;
    }
}
