package org.codraft.live.gate;

import org.codraft.error.ErrorCode;

/// Third wall of the gate: everything has one place. Neighbours lie in the same list, a parent is a type, and the
/// content is of a kind that this list takes ([ContentCheck]).
///
/// An item next to collected structs, or inside a parent that is collected or deleted, becomes a collected struct,
/// as Yjs makes it. The engine alone would put such an item beside whichever neighbour it still finds.
final class PlaceFinder {
    private final GateLimits limits;
    private final TypeTable types;
    private final ContentCheck contents;
    private final int text;
    private final int preamble;

    PlaceFinder(GateLimits limits, TypeTable types, ContentCheck contents, Schema schema) {
        this.limits = limits;
        this.types = types;
        this.contents = contents;
        this.text = schema.text();
        this.preamble = schema.preamble();
    }

    /// The place of `row`, given those of what it names ([Places#ABSENT] for what it does not name). A struct that
    /// makes a shared type adds it to the table.
    int find(ParsedUpdate update, int row, int left, int right, int parent, boolean trusted) {
        if (update.kind[row] == Kind.GC) {
            return Places.COLLECTED;
        }
        int list = list(update, row, left, right, parent, trusted);
        if (list == Places.NO_LIST) {
            return Places.COLLECTED;
        }
        int owner = Places.typeOfList(list);
        int node = contents.require(update, row, list, types.node(owner), nodeAround(owner), trusted);
        if (update.kind[row] != Kind.TYPE) {
            if (isFirstOfAttribute(update, row, list) && !trusted && types.attributes(owner) >= limits.attributes()) {
                throw new GateException(
                        ErrorCode.SCHEMA_VIOLATION, "more than " + limits.attributes() + " attributes on one node");
            }
            return Places.inList(list, update.kind[row] == Kind.DELETED);
        }
        int depth = types.depth(owner) + 1;
        if (depth > (trusted ? Byte.MAX_VALUE : limits.depth())) {
            throw new GateException(ErrorCode.SCHEMA_VIOLATION, "nested deeper than " + limits.depth());
        }
        if (types.size() >= (trusted ? GateLimits.MOST_TYPES : limits.types())) {
            throw new GateException(ErrorCode.TOO_MUCH, "more than " + limits.types() + " elements");
        }
        return Places.ofType(types.add(list, node, depth, node == preamble || types.isInPreamble(owner)));
    }

    /// Whether `row` sets an attribute that, as far as its author knew, was not set before.
    static boolean isFirstOfAttribute(ParsedUpdate update, int row, int list) {
        return Places.slotOfList(list) != Places.SEQUENCE && update.leftClient[row] < 0 && update.rightClient[row] < 0;
    }

    /// The node around a run of text, which decides about marks; for other types their own node.
    private int nodeAround(int type) {
        return types.node(type) == text ? types.node(Places.typeOfList(types.listHolding(type))) : types.node(type);
    }

    /// The list that `row` claims to stand in, or [Places#NO_LIST] when that has been collected.
    int list(ParsedUpdate update, int row, int left, int right, int parent, boolean trusted) {
        return left == Places.ABSENT && right == Places.ABSENT
                ? listUnderParent(update, row, parent, trusted)
                : listBetween(left, right);
    }

    private int listBetween(int left, int right) {
        int leftList = left == Places.ABSENT ? listHolding(right) : listHolding(left);
        int rightList = right == Places.ABSENT ? leftList : listHolding(right);
        if (leftList == Places.NO_LIST || rightList == Places.NO_LIST) {
            return Places.NO_LIST;
        }
        if (leftList != rightList) {
            throw malformed("neighbours from two lists");
        }
        return leftList;
    }

    private int listUnderParent(ParsedUpdate update, int row, int parent, boolean trusted) {
        int slot = update.key[row] == 0 ? Places.SEQUENCE : contents.slot(update, row, trusted);
        if (parent == Places.ABSENT) {
            return Places.list(0, slot);
        }
        if (Places.isType(parent)) {
            return Places.list(Places.type(parent), slot);
        }
        if (parent == Places.COLLECTED || Places.isDeleted(parent)) {
            return Places.NO_LIST;
        }
        throw malformed("a parent that is not a type");
    }

    int listHolding(int place) {
        if (Places.isType(place)) {
            return types.listHolding(Places.type(place));
        }
        return place == Places.COLLECTED ? Places.NO_LIST : Places.listOf(place);
    }

    private static GateException malformed(String message) {
        return new GateException(ErrorCode.MALFORMED, message);
    }
}
