package org.codraft.live.gate;

import java.util.HashSet;
import java.util.Set;
import org.codraft.error.ErrorCode;
import org.codraft.live.protocol.Lib0Reader;
import org.codraft.live.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/// First wall of the gate: reads a v1 update completely, or refuses it, without knowing any document.
///
/// Lengths and counts are bounded by the bytes present before anything is allocated; clocks and clock + length stay
/// below 2^31, client ids below 2^53; no client comes twice or without structs, nothing has length zero, no item
/// names itself or a later clock of its own client, and nothing follows the end.
final class UpdateParser {
    private static final GateLimits UNBOUNDED = new GateLimits(
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            127,
            Integer.MAX_VALUE,
            1,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            1,
            Long.MAX_VALUE,
            Integer.MAX_VALUE,
            1);

    private final GateLimits limits;
    private final @Nullable String root;

    /// @param root the only root allowed; null for bytes of our own, whose root has been looked at
    UpdateParser(GateLimits limits, @Nullable String root) {
        this.limits = limits;
        this.root = root;
    }

    /// For what a gate has let through before: nothing is bounded, and any root is taken.
    static UpdateParser ofStored() {
        return new UpdateParser(UNBOUNDED, null);
    }

    /// Fills `into` with `update`.
    ///
    /// @throws ProtocolException or [GateException] `MALFORMED`, `TOO_LARGE`, `TOO_MUCH`, `SCHEMA_VIOLATION`
    void parse(byte[] update, ParsedUpdate into) {
        if (update.length > limits.updateBytes()) {
            throw ProtocolException.tooLarge("update of " + update.length + " bytes");
        }
        into.clear();
        into.bytes = update;
        Lib0Reader in = new Lib0Reader(update);
        readStructs(in, into);
        readDeletions(in, into);
        in.expectEnd();
    }

    private void readStructs(Lib0Reader in, ParsedUpdate into) {
        int sections = in.readCount();
        // Encoders write clients in falling order, which shows doubles for free; other orders are looked up.
        Set<Long> seen = null;
        long previous = Long.MAX_VALUE;
        for (int s = 0; s < sections; s++) {
            int count = in.readCount();
            long client = in.readVarUint();
            if (count == 0) {
                throw ProtocolException.malformed("a client without structs");
            }
            if (count > limits.structs() - into.structs) {
                throw new GateException(ErrorCode.TOO_MUCH, "more than " + limits.structs() + " structs");
            }
            if (client >= previous && seen == null) {
                seen = clientsOf(into.sectionClient, into.sections);
            }
            if (seen != null && !seen.add(client)) {
                throw ProtocolException.malformed("a client comes twice");
            }
            previous = client;
            int clock = in.readVarUint(Integer.MAX_VALUE);
            into.beginSection(client);
            for (int i = 0; i < count; i++) {
                clock = readStruct(in, into, client, clock);
            }
        }
    }

    private static Set<Long> clientsOf(long[] clients, int count) {
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < count; i++) {
            seen.add(clients[i]);
        }
        return seen;
    }

    private int readStruct(Lib0Reader in, ParsedUpdate into, long client, int clock) {
        int info = in.readByte();
        int kind = info & 0x1f;
        int row = into.addStruct();
        into.kind[row] = (byte) kind;
        into.clock[row] = clock;
        into.body[row] = in.position();
        into.leftClient[row] = ParsedUpdate.NONE;
        into.rightClient[row] = ParsedUpdate.NONE;
        into.parentClient[row] = ParsedUpdate.NONE;
        into.key[row] = 0;
        if (kind != Kind.GC) {
            readPlace(in, into, row, info, client);
        } else if (info != 0) {
            throw ProtocolException.malformed("flags on a collected struct");
        }
        into.content[row] = in.position();
        int length = readContent(in, kind);
        if (length < 1 || length > Integer.MAX_VALUE - clock) {
            throw ProtocolException.malformed("a length of zero or beyond 2^31");
        }
        into.length[row] = length;
        into.end[row] = in.position();
        return clock + length;
    }

    private void readPlace(Lib0Reader in, ParsedUpdate into, int row, int info, long client) {
        int clock = into.clock[row];
        if ((info & Kind.ORIGIN) != 0) {
            into.leftClient[row] = in.readVarUint();
            into.leftClock[row] = readOlder(in, into.leftClient[row] == client, clock);
        }
        if ((info & Kind.RIGHT_ORIGIN) != 0) {
            into.rightClient[row] = in.readVarUint();
            into.rightClock[row] = readOlder(in, into.rightClient[row] == client, clock);
        }
        if ((info & (Kind.ORIGIN | Kind.RIGHT_ORIGIN)) != 0) {
            return;
        }
        switch (in.readVarUint(1)) {
            case 1 -> {
                String name = in.readVarString();
                if (root != null && !root.equals(name)) {
                    throw new GateException(ErrorCode.SCHEMA_VIOLATION, "a root other than " + root);
                }
                into.parentClient[row] = ParsedUpdate.ROOT;
            }
            default -> {
                into.parentClient[row] = in.readVarUint();
                into.parentClock[row] = readOlder(in, into.parentClient[row] == client, clock);
            }
        }
        if ((info & Kind.KEY) != 0) {
            into.key[row] = in.position();
            in.skipVarString();
        }
    }

    private static int readOlder(Lib0Reader in, boolean sameClient, int clock) {
        int named = in.readVarUint(Integer.MAX_VALUE - 1);
        if (sameClient && named >= clock) {
            throw ProtocolException.malformed("an item names itself or a later one of its client");
        }
        return named;
    }

    private int readContent(Lib0Reader in, int kind) {
        return switch (kind) {
            case Kind.GC, Kind.DELETED -> in.readVarUint(Integer.MAX_VALUE);
            case Kind.STRING -> in.skipVarString();
            case Kind.ANY -> readValues(in);
            case Kind.FORMAT -> {
                in.skipVarString();
                in.skipVarString();
                yield 1;
            }
            case Kind.TYPE -> readType(in);
            case Kind.EMBED -> {
                in.skipVarString();
                yield 1;
            }
            case Kind.BINARY -> {
                in.skipBytes(in.readCount());
                yield 1;
            }
            default -> throw ProtocolException.malformed("refused kind of struct: " + kind);
        };
    }

    private int readValues(Lib0Reader in) {
        int count = in.readCount();
        for (int i = 0; i < count; i++) {
            in.skipAny(limits.valueDepth());
        }
        return count;
    }

    private static int readType(Lib0Reader in) {
        int type = in.readVarUint(Kind.XML_TEXT);
        if (type == Kind.XML_HOOK) {
            throw ProtocolException.malformed("refused kind of type");
        }
        if (type == Kind.XML_ELEMENT) {
            in.skipVarString();
        }
        return 1;
    }

    private void readDeletions(Lib0Reader in, ParsedUpdate into) {
        int sections = in.readCount();
        Set<Long> seen = null;
        long previous = Long.MAX_VALUE;
        for (int s = 0; s < sections; s++) {
            long client = in.readVarUint();
            if (client >= previous && seen == null) {
                seen = clientsOf(into.deleteClient, into.deleteSections);
            }
            if (seen != null && !seen.add(client)) {
                throw ProtocolException.malformed("a client comes twice among the deletions");
            }
            previous = client;
            into.beginDeleteSection(client);
            for (int left = in.readCount(); left > 0; left--) {
                int from = in.readVarUint(Integer.MAX_VALUE);
                int length = in.readVarUint(Integer.MAX_VALUE);
                if (length < 1 || length > Integer.MAX_VALUE - from) {
                    throw ProtocolException.malformed("a deletion of length zero or beyond 2^31");
                }
                into.addDeletion(from, from + length);
            }
        }
    }
}
