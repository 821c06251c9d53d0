package org.codraft.live.gate;

import java.util.HashMap;
import java.util.Map;
import org.codraft.error.ErrorCode;
import org.codraft.live.protocol.Lib0Reader;
import org.codraft.live.protocol.Lib0Value;

/// Whether a struct's content may stand in the list it was placed in.
///
/// Two layers. What the engine can bear is asked of everything: a sequence under an element takes elements and texts,
/// a run of text takes strings and marks, an attribute takes plain values, all take marks of deletion. What a paper
/// may hold ([Schema]) is asked of everything that comes from outside; bytes of our own may be older than the schema.
final class ContentCheck {
    /// Of our own bytes, which may have been taken when more was allowed.
    static final int TRUSTED_DEPTH = 64;

    private final Schema schema;
    private final GateLimits limits;

    /// Attributes that only documents of other versions have, numbered behind those of the schema.
    private final Map<String, Integer> others = new HashMap<>(0);

    ContentCheck(Schema schema, GateLimits limits) {
        this.schema = schema;
        this.limits = limits;
    }

    /// The slot of the attribute that `row` names as its key.
    int slot(ParsedUpdate update, int row, boolean trusted) {
        String key = reader(update, update.key[row], update.content[row]).readVarString();
        int number = schema.attributeNumber(key);
        if (number == 0) {
            if (!trusted) {
                throw violation("an attribute that no node has");
            }
            number = others.computeIfAbsent(key, _ -> schema.attributeCount() + others.size() + 1);
            if (number > Places.MOST_SLOTS) {
                throw new GateException(ErrorCode.TOO_MUCH, "more attribute names than can be numbered");
            }
        }
        return number;
    }

    /// Refuses what may not stand in `list`, which belongs to a type with node number `node`; `around` is the node
    /// that tells about marks. Answers the node number of the element or text that the row makes, if any.
    int require(ParsedUpdate update, int row, int list, int node, int around, boolean trusted) {
        int kind = update.kind[row];
        if (kind == Kind.DELETED) {
            return Schema.UNKNOWN;
        }
        int slot = Places.slotOfList(list);
        if (slot != Places.SEQUENCE) {
            requireAttribute(update, row, node, slot, trusted);
            return Schema.UNKNOWN;
        }
        if (node != schema.text()) {
            return requireChild(update, row, node, trusted);
        }
        if (kind == Kind.FORMAT) {
            requireMark(update, row, around, trusted);
        } else if (kind != Kind.STRING) {
            throw violation("neither text nor a mark inside a run of text");
        }
        return Schema.UNKNOWN;
    }

    private int requireChild(ParsedUpdate update, int row, int parent, boolean trusted) {
        if (update.kind[row] != Kind.TYPE) {
            throw violation("neither an element nor text inside " + schema.name(parent));
        }
        Lib0Reader in = reader(update, update.content[row], update.end[row]);
        int type = in.readVarUint(Kind.XML_TEXT);
        int child;
        if (type == Kind.XML_TEXT) {
            child = schema.text();
        } else if (type == Kind.XML_ELEMENT) {
            child = schema.number(in.readVarString());
            if (child == schema.text() || child == Schema.ROOT) {
                throw violation("an element named like the root or like text");
            }
        } else {
            throw violation("a shared type that is neither element nor text");
        }
        if (!trusted) {
            schema.requireChild(parent, child);
        }
        return child;
    }

    private void requireAttribute(ParsedUpdate update, int row, int node, int slot, boolean trusted) {
        if (update.kind[row] != Kind.ANY || node == Schema.ROOT || node == schema.text()) {
            throw violation("something other than a plain value as attribute");
        }
        if (trusted) {
            return;
        }
        Lib0Reader in = reader(update, update.content[row], update.end[row]);
        for (int left = in.readCount(); left > 0; left--) {
            schema.requireAttribute(node, slot, in.readAny(limits.valueDepth()));
        }
    }

    private void requireMark(ParsedUpdate update, int row, int around, boolean trusted) {
        Lib0Reader in = reader(update, update.content[row], update.end[row]);
        String key = in.readVarString();
        Lib0Value value = StrictJson.parse(in.readVarString(), trusted ? TRUSTED_DEPTH : limits.valueDepth());
        if (!trusted) {
            schema.requireMark(around, key, value);
        }
    }

    private static Lib0Reader reader(ParsedUpdate update, int from, int to) {
        return new Lib0Reader(update.bytes, from, to);
    }

    private static GateException violation(String message) {
        return new GateException(ErrorCode.SCHEMA_VIOLATION, message);
    }
}
