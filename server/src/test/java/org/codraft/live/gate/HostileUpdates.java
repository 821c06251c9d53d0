// Long because one writer for each part of an update is easier to follow than several files of them.
package org.codraft.live.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.codraft.id.UserId;
import org.codraft.live.protocol.Lib0Value;
import org.codraft.live.protocol.Lib0Writer;

/// Well-formed updates that lie: about origins, parents, keys, clocks, lengths, deletions and contents.
///
/// Blind mutation finds little, because nearly every flipped bit is refused at once. These updates are built on a
/// model of what the document has accepted, so most of each is true and about a third gets through; what lies is one
/// reference or one content among others that fit. The same seed gives the same updates for the same answers.
final class HostileUpdates {
    /// What a struct claims; enough to refer to it later.
    private record Claim(long client, int clock, int length, int list, int type) {}

    /// A shared type: the id of its item, and whether it is text.
    private record Type(long client, int clock, boolean text) {}

    private static final String[] ELEMENTS = {
        "paragraph",
        "blockquote",
        "bulletList",
        "listItem",
        "heading",
        "table",
        "tableRow",
        "tableCell",
        "codeBlock",
        "preamble"
    };
    private static final String[] KEYS = {"id", "level", "lang", "colspan", "unheard"};
    private static final String[] TEXTS = {"a", "city", "😀", "x😀y", "é𝒳", "العربية", "0123456789"};
    private static final String[][] MARKS = {
        {"bold", "{}"}, {"bold", "null"}, {"link", "{\"href\":\"https://codraft.example\"}"}, {"link", "null"},
        {"bold--abcdefgh", "{}"}, {"nothing", "{}"}, {"bold", "[1]"}, {"italic", "{\"a\":"}
    };
    private static final long[] CLIENTS = {1, 2, 3, 4, 5, 90_000, (1L << 53) - 1, 0};

    private final SplittableRandom random;
    private final List<Claim> claims = new ArrayList<>();
    private final List<Type> types = new ArrayList<>();
    private final Map<Long, Integer> clocks = new HashMap<>();

    private final List<Claim> newClaims = new ArrayList<>();
    private final List<Type> newTypes = new ArrayList<>();
    private final Map<Long, Integer> newClocks = new HashMap<>();
    private UserId user = new UserId("nobody");

    HostileUpdates(long seed) {
        random = new SplittableRandom(seed);
        types.add(new Type(-1, 0, false));
    }

    /// Who sends the update made last.
    UserId user() {
        return user;
    }

    /// The update made last was let in: what it claims may be referred to.
    void accepted() {
        claims.addAll(newClaims);
        types.addAll(newTypes);
        newClocks.forEach((client, clock) -> clocks.merge(client, clock, Math::max));
    }

    byte[] next() {
        newClaims.clear();
        newTypes.clear();
        newClocks.clear();
        Lib0Writer out = new Lib0Writer();
        long[] clients = chosenClients();
        long writer = clients.length == 0 ? 1 : clients[0];
        user = ownerOf(chance(4) ? writer + 1 : writer);
        out.writeVarUint(clients.length);
        for (long client : clients) {
            writeSection(out, client);
        }
        writeDeletions(out);
        if (chance(1)) {
            out.writeByte(random.nextInt(256));
        }
        return out.toByteArray();
    }

    private static UserId ownerOf(long client) {
        return new UserId("user-" + client % 3);
    }

    /// Mostly clients of one user, sometimes none, sometimes those of several.
    private long[] chosenClients() {
        int count = chance(10) ? 0 : 1 + (chance(25) ? 1 + random.nextInt(2) : 0);
        boolean mixed = chance(5);
        long first = CLIENTS[random.nextInt(chance(10) ? CLIENTS.length : 5)];
        long[] chosen = random.ints(16, 0, CLIENTS.length)
                .mapToLong(i -> CLIENTS[i])
                .filter(client -> client != first && (mixed || client % 3 == first % 3))
                .distinct()
                .limit(Math.max(0, count - 1))
                .toArray();
        if (count == 0) {
            return new long[0];
        }
        long[] all = new long[chosen.length + 1];
        all[0] = first;
        System.arraycopy(chosen, 0, all, 1, chosen.length);
        return all;
    }

    private void writeSection(Lib0Writer out, long client) {
        int structs = chance(1) ? 0 : 1 + random.nextInt(chance(20) ? 12 : 3);
        int known = clocks.getOrDefault(client, 0);
        int clock = known;
        if (chance(7)) {
            clock = Math.max(0, known - 1 - random.nextInt(8));
        } else if (chance(2)) {
            clock = chance(50) ? known + 1 + random.nextInt(3) : Integer.MAX_VALUE - random.nextInt(4);
        }
        out.writeVarUint(structs).writeVarUint(client).writeVarUint(clock & 0xffffffffL);
        for (int i = 0; i < structs; i++) {
            clock += writeStruct(out, client, clock);
            newClocks.put(client, clock);
        }
    }

    private int writeStruct(Lib0Writer out, long client, int clock) {
        int strategy = random.nextInt(100);
        if (strategy < 5) {
            int length = length();
            out.writeByte(chance(95) ? Kind.GC : 0x80).writeVarUint(length);
            claim(client, clock, length, -1, -1);
            return length;
        }
        int list = strategy < 90 ? anyList() : -1;
        Claim left = strategy < 75 ? inList(list) : any();
        Claim right = strategy < 80 ? inList(list) : any();
        if (chance(30)) {
            left = null;
        }
        if (chance(40)) {
            right = null;
        }
        return writeItem(out, client, clock, list, left, right);
    }

    private int writeItem(Lib0Writer out, long client, int clock, int list, Claim left, Claim right) {
        int kind = kindFor(list);
        boolean key = left == null && right == null ? list >= 0 && list % 8 != 0 : chance(20);
        int info = kind
                | (left == null ? 0 : Kind.ORIGIN)
                | (right == null ? 0 : Kind.RIGHT_ORIGIN)
                | (key ? Kind.KEY : 0);
        out.writeByte(info);
        if (left != null) {
            writeId(out, left, true);
        }
        if (right != null) {
            writeId(out, right, false);
        }
        if (left == null && right == null) {
            writeParent(out, list);
            if (key) {
                out.writeVarString(chance(3) ? KEYS[4] : KEYS[list < 0 ? 0 : list % 8 % 4]);
            }
        }
        int length = writeContent(out, kind, client, clock);
        claim(client, clock, length, list, kind == Kind.TYPE ? types.size() + newTypes.size() - 1 : -1);
        return length;
    }

    private void writeParent(Lib0Writer out, int list) {
        int type = list < 0 ? random.nextInt(types.size()) : list / 8;
        if (chance(4)) {
            Claim other = any();
            out.writeVarUint(0);
            if (other == null) {
                out.writeVarUint(7).writeVarUint(7);
            } else {
                writeId(out, other, true);
            }
        } else if (type == 0) {
            out.writeVarUint(1).writeVarString(chance(2) ? "other" : "default");
        } else {
            Type parent = type < types.size() ? types.get(type) : newTypes.get(type - types.size());
            out.writeVarUint(0).writeVarUint(parent.client()).writeVarUint(parent.clock() & 0xffffffffL);
        }
    }

    /// Mostly the end a neighbour has, sometimes its middle, rarely beyond.
    private void writeId(Lib0Writer out, Claim claim, boolean last) {
        int offset = chance(60) ? (last ? claim.length() - 1 : 0) : random.nextInt(claim.length());
        long clock = (claim.clock() & 0xffffffffL) + offset;
        if (chance(2)) {
            clock = chance(50) ? clock + random.nextInt(20) : (1L << 32) - random.nextInt(3);
        }
        out.writeVarUint(claim.client()).writeVarUint(clock);
    }

    /// A list as type * 8 + slot; slot 0 is the sequence.
    private int anyList() {
        int type = random.nextInt(types.size() + newTypes.size());
        if (chance(40)) {
            type = Math.max(0, types.size() + newTypes.size() - 1 - random.nextInt(3));
        }
        return type * 8 + (type > 0 && chance(20) ? 1 + random.nextInt(3) : 0);
    }

    private Claim inList(int list) {
        List<Claim> found = new ArrayList<>();
        for (int tries = 0; tries < 12; tries++) {
            Claim claim = any();
            if (claim != null && claim.list() == list) {
                found.add(claim);
            }
        }
        return found.isEmpty() ? null : found.get(random.nextInt(found.size()));
    }

    private Claim any() {
        int all = claims.size() + newClaims.size();
        if (all == 0) {
            return null;
        }
        int at = chance(50) ? random.nextInt(all) : Math.max(0, all - 1 - random.nextInt(8));
        return at < claims.size() ? claims.get(at) : newClaims.get(at - claims.size());
    }

    private int kindFor(int list) {
        if (list < 0 || chance(5)) {
            return chance(80)
                    ? new int[] {Kind.DELETED, Kind.BINARY, Kind.STRING, Kind.EMBED, Kind.FORMAT, Kind.TYPE, Kind.ANY}
                            [random.nextInt(7)]
                    : 1 + random.nextInt(31);
        }
        if (chance(8)) {
            return Kind.DELETED;
        }
        if (list % 8 != 0) {
            return Kind.ANY;
        }
        int type = list / 8;
        Type parent = type < types.size() ? types.get(type) : newTypes.get(type - types.size());
        if (!parent.text()) {
            return Kind.TYPE;
        }
        return chance(75) ? Kind.STRING : Kind.FORMAT;
    }

    private int writeContent(Lib0Writer out, int kind, long client, int clock) {
        switch (kind) {
            case Kind.DELETED -> {
                int length = length();
                out.writeVarUint(length);
                return length;
            }
            case Kind.STRING -> {
                String text = chance(1) ? "" : TEXTS[random.nextInt(TEXTS.length)];
                out.writeVarString(text);
                return text.length();
            }
            case Kind.ANY -> {
                int count = chance(70) ? 1 : 1 + random.nextInt(4);
                out.writeVarUint(count);
                for (int i = 0; i < count; i++) {
                    out.writeAny(value(0));
                }
                return count;
            }
            case Kind.FORMAT -> {
                String[] mark = MARKS[chance(90) ? random.nextInt(4) : random.nextInt(MARKS.length)];
                out.writeVarString(mark[0]).writeVarString(mark[1]);
            }
            case Kind.TYPE -> writeType(out, client, clock);
            case Kind.BINARY -> out.writeVarBytes(new byte[random.nextInt(5)]);
            default -> out.writeVarString("{\"image\":\"x.png\"}");
        }
        return 1;
    }

    private void writeType(Lib0Writer out, long client, int clock) {
        boolean text = chance(45);
        int ref = chance(97) ? (text ? Kind.XML_TEXT : Kind.XML_ELEMENT) : random.nextInt(9);
        out.writeVarUint(ref);
        if (ref == Kind.XML_ELEMENT || ref == Kind.XML_HOOK) {
            out.writeVarString(chance(98) ? ELEMENTS[random.nextInt(ELEMENTS.length)] : "script");
        }
        newTypes.add(new Type(client, clock, ref == Kind.XML_TEXT));
    }

    private Lib0Value value(int depth) {
        return switch (random.nextInt(depth > 3 ? 6 : 8)) {
            case 0, 1 -> new Lib0Value.Num(1 + random.nextInt(6), true);
            case 2 -> new Lib0Value.Text(TEXTS[random.nextInt(2)]);
            case 3 -> Lib0Value.NULL;
            case 4 -> chance(90) ? new Lib0Value.Text("en") : Lib0Value.UNDEFINED;
            case 5 -> chance(90) ? Lib0Value.TRUE : new Lib0Value.BigInt(random.nextLong());
            case 6 -> new Lib0Value.Items(List.of(value(depth + 1)));
            default -> new Lib0Value.Fields(Map.of("k", value(depth + 1)));
        };
    }

    private void writeDeletions(Lib0Writer out) {
        int sections = chance(60) || claims.isEmpty() ? 0 : 1 + random.nextInt(2);
        out.writeVarUint(sections);
        for (int s = 0; s < sections; s++) {
            Claim first = any();
            out.writeVarUint(first.client());
            int ranges = chance(2) ? 0 : 1 + random.nextInt(3);
            out.writeVarUint(ranges);
            for (int i = 0; i < ranges; i++) {
                Claim other = any();
                Claim target = other.client() == first.client() ? other : first;
                int offset = random.nextInt(target.length());
                int length =
                        chance(97) ? 1 + random.nextInt(target.length() - offset + (chance(20) ? 3 : 0)) : length();
                out.writeVarUint((target.clock() & 0xffffffffL) + offset).writeVarUint(length);
            }
        }
    }

    private int length() {
        return chance(95) ? 1 + random.nextInt(6) : chance(50) ? 0 : 1 << (20 + random.nextInt(11));
    }

    private void claim(long client, int clock, int length, int list, int type) {
        if (length > 0) {
            newClaims.add(new Claim(client, clock, length, list, type));
        }
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
