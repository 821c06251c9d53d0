package org.codraft.live.gate;

import java.util.Arrays;
import org.codraft.live.protocol.Lib0Reader;
import org.codraft.live.protocol.Lib0Writer;
import org.codraft.live.protocol.Utf8;

/// Writes what an [Examination] let through as a v1 update, the way Yjs would: clients in falling order, each with
/// the structs that are new, then the deletions that are new, sorted and joined.
///
/// The first byte of every struct is made anew from what the gate found; what follows is copied only where it was
/// read without a change. Several values in one attribute (Yjs joins overwritten ones) are written one by one,
/// because the engine expects single values there.
final class UpdateEncoder {
    private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};

    private Lib0Writer out = new Lib0Writer(256);

    /// How many structs the last update written holds.
    int structs;

    byte[] encode(ParsedUpdate update, Examination examination, FreshDeletions deletions) {
        if (out.capacity() > 1 << 16) {
            out = new Lib0Writer(256);
        }
        out.reset();
        structs = 0;
        int[] order = fallingOrder(update.sectionClient, update.sections);
        int sections = 0;
        for (int s : order) {
            sections += examination.sectionFirst[s] < update.sectionEnd(s) ? 1 : 0;
        }
        out.writeVarUint(sections);
        for (int s : order) {
            if (examination.sectionFirst[s] < update.sectionEnd(s)) {
                writeSection(update, examination, s);
            }
        }
        writeDeletions(update, deletions);
        return out.toByteArray();
    }

    private static int[] fallingOrder(long[] clients, int count) {
        int[] order = new int[count];
        boolean falling = true;
        for (int i = 0; i < count; i++) {
            order[i] = i;
            falling &= i == 0 || clients[i] < clients[i - 1];
        }
        if (falling) {
            return order;
        }
        return Arrays.stream(order)
                .boxed()
                .sorted((a, b) -> Long.compare(clients[b], clients[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void writeSection(ParsedUpdate update, Examination examination, int section) {
        int first = examination.sectionFirst[section];
        int end = update.sectionEnd(section);
        int count = end - first;
        for (int row = first; row < end; row++) {
            if (isSplit(update, examination, row)) {
                count += update.length[row] - 1;
            }
        }
        structs += count;
        long client = update.sectionClient[section];
        out.writeVarUint(count).writeVarUint(client).writeVarUint(update.clock[first]);
        int cut = examination.sectionCut[section];
        for (int row = first; row < end; row++) {
            writeStruct(update, examination, row, cut, client);
            cut = 0;
        }
    }

    private void writeStruct(ParsedUpdate update, Examination examination, int row, int cut, long client) {
        int place = examination.place[row];
        if (place == Places.COLLECTED) {
            out.writeByte(Kind.GC).writeVarUint(update.length[row]);
        } else if (isSplit(update, examination, row)) {
            writeValues(update, row, cut, client);
        } else {
            out.writeByte(info(update, row, isAttribute(place)));
            if (cut == 0) {
                writeHead(update, row);
                out.writeBytes(update.bytes, update.content[row], update.end[row]);
            } else {
                writeOrigins(update, row);
                writeRest(update, row, cut);
            }
        }
    }

    private static boolean isAttribute(int place) {
        return place >= 0 && Places.slotOfList(Places.listOf(place)) != Places.SEQUENCE;
    }

    private static boolean isSplit(ParsedUpdate update, Examination examination, int row) {
        return update.kind[row] == Kind.ANY && update.length[row] > 1 && isAttribute(examination.place[row]);
    }

    private static int info(ParsedUpdate update, int row, boolean attribute) {
        return update.kind[row]
                | (update.leftClient[row] >= 0 ? Kind.ORIGIN : 0)
                | (update.rightClient[row] >= 0 ? Kind.RIGHT_ORIGIN : 0)
                | (attribute ? Kind.KEY : 0);
    }

    /// What stands between the first byte and the content. A struct with a left neighbour names nothing but
    /// neighbours, and the examination may have dropped the right one.
    private void writeHead(ParsedUpdate update, int row) {
        if (update.leftClient[row] >= 0) {
            writeOrigins(update, row);
        } else {
            out.writeBytes(update.bytes, update.body[row], update.content[row]);
        }
    }

    private void writeOrigins(ParsedUpdate update, int row) {
        if (update.leftClient[row] >= 0) {
            out.writeVarUint(update.leftClient[row]).writeVarUint(update.leftClock[row]);
        }
        if (update.rightClient[row] >= 0) {
            out.writeVarUint(update.rightClient[row]).writeVarUint(update.rightClock[row]);
        }
    }

    /// The content behind its first `cut` clocks.
    private void writeRest(ParsedUpdate update, int row, int cut) {
        Lib0Reader in = new Lib0Reader(update.bytes, update.content[row], update.end[row]);
        switch (update.kind[row]) {
            case Kind.DELETED -> out.writeVarUint(update.length[row]);
            case Kind.STRING -> {
                int length = in.readCount();
                writeRestOfText(update.bytes, in.position(), in.position() + length, cut);
            }
            default -> {
                int count = in.readCount();
                out.writeVarUint(count - (long) cut);
                for (int i = 0; i < cut; i++) {
                    in.skipAny(Integer.MAX_VALUE);
                }
                out.writeBytes(update.bytes, in.position(), update.end[row]);
            }
        }
    }

    private void writeRestOfText(byte[] bytes, int from, int to, int cut) {
        int at = Utf8.offsetOf(bytes, from, to, cut);
        if (at >= 0) {
            out.writeVarUint(to - at).writeBytes(bytes, at, to);
            return;
        }
        // Half of a surrogate pair is known: Yjs replaces either half by U+FFFD.
        int pairEnd = Utf8.offsetOf(bytes, from, to, cut + 1);
        out.writeVarUint(REPLACEMENT.length + (to - pairEnd))
                .writeBytes(REPLACEMENT, 0, REPLACEMENT.length)
                .writeBytes(bytes, pairEnd, to);
    }

    private void writeValues(ParsedUpdate update, int row, int cut, long client) {
        Lib0Reader in = new Lib0Reader(update.bytes, update.content[row], update.end[row]);
        int count = in.readCount();
        for (int i = 0; i < cut; i++) {
            in.skipAny(Integer.MAX_VALUE);
        }
        boolean hasRight = update.rightClient[row] >= 0;
        for (int i = cut; i < count; i++) {
            int from = in.position();
            in.skipAny(Integer.MAX_VALUE);
            if (i == 0) {
                out.writeByte(info(update, row, true));
                writeHead(update, row);
            } else {
                int before = update.clock[row] + (i - cut) - 1;
                out.writeByte(Kind.ANY | Kind.ORIGIN | Kind.KEY | (hasRight ? Kind.RIGHT_ORIGIN : 0));
                out.writeVarUint(client).writeVarUint(before);
                if (hasRight) {
                    out.writeVarUint(update.rightClient[row]).writeVarUint(update.rightClock[row]);
                }
            }
            out.writeVarUint(1).writeBytes(update.bytes, from, in.position());
        }
    }

    private void writeDeletions(ParsedUpdate update, FreshDeletions deletions) {
        if (deletions.total() == 0) {
            out.writeVarUint(0);
            return;
        }
        int[] order = fallingOrder(update.deleteClient, update.deleteSections);
        int sections = 0;
        for (int s : order) {
            sections += deletions.section(s).size() > 0 ? 1 : 0;
        }
        out.writeVarUint(sections);
        for (int s : order) {
            writeRanges(out, update.deleteClient[s], deletions.section(s));
        }
    }

    static void writeRanges(Lib0Writer out, long client, RangeSet ranges) {
        if (ranges.size() == 0) {
            return;
        }
        out.writeVarUint(client).writeVarUint(ranges.size());
        for (int i = 0; i < ranges.size(); i++) {
            out.writeVarUint(ranges.from(i)).writeVarUint(ranges.to(i) - (long) ranges.from(i));
        }
    }
}
