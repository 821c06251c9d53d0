package org.codraft.live.gate;

import java.util.Arrays;
import org.codraft.error.ErrorCode;
import org.codraft.id.UserId;
import org.jspecify.annotations.Nullable;

/// Second wall of the gate: holds one parsed update against what the document knows, so that nothing is missing.
///
/// Every struct follows what is known of its client, and its origins, its parent and what is deleted are known or
/// come earlier in the same update; an order in which that holds is searched, and a circle is refused. In that order
/// the third wall ([PlaceFinder]) is asked for the place of each struct.
///
/// What is known already is skipped, a struct known in part is cut. Nothing of the document changes here but for
/// types added at the end of their table and attributes counted, which [#abandon] takes back.
///
/// Over 300 lines because the search for an order and what it leaves behind must be seen together.
final class Examination {
    private final GateLimits limits;
    private final ClientTable clients;
    private final TypeTable types;
    private final PlaceFinder finder;

    private ParsedUpdate update = new ParsedUpdate();
    private boolean trusted;
    private int typesBefore;
    private long[] added = new long[2];
    private int addedCount;

    /// Row by row: the place found.
    int[] place = new int[8];

    /// Row by row: the clock at which the run it is part of begins ([#dropImpossibleRight]).
    private int[] runStart = new int[8];

    /// Section by section: its client, its first row that has something new, how much of that row is known.
    ClientPlaces[] sectionClient = new ClientPlaces[2];

    int[] sectionFirst = new int[2];
    int[] sectionCut = new int[2];
    private int[] next = new int[2];
    private boolean[] waiting = new boolean[2];
    private int[] stack = new int[2];

    /// Rows in the order in which the engine will integrate them.
    int[] order = new int[8];

    int placed;

    Examination(GateLimits limits, ClientTable clients, TypeTable types, PlaceFinder finder) {
        this.limits = limits;
        this.clients = clients;
        this.types = types;
        this.finder = finder;
    }

    /// Finds the place of everything new in `parsed`. With `user` null the bytes are our own: ownership and schema
    /// are not asked for again.
    void run(ParsedUpdate parsed, @Nullable UserId user) {
        update = parsed;
        trusted = user == null;
        typesBefore = types.size();
        addedCount = 0;
        placed = 0;
        reserve();
        for (int s = 0; s < parsed.sections; s++) {
            open(s, user);
        }
        for (int s = 0; s < parsed.sections; s++) {
            walk(s);
        }
        requireDeletedKnown();
    }

    /// Leaves no trace of a refused update.
    void abandon() {
        close();
        for (int i = 0; i < placed; i++) {
            countAttribute(order[i], -1);
        }
        types.undoTo(typesBefore);
        for (int i = 0; i < addedCount; i++) {
            clients.remove(added[i]);
        }
    }

    /// Ends an examination; the sections of the update are forgotten.
    void close() {
        for (int s = 0; s < update.sections && s < sectionClient.length; s++) {
            if (sectionClient[s] != null) {
                sectionClient[s].section = -1;
            }
        }
        Arrays.fill(sectionClient, null);
    }

    private void reserve() {
        if (place.length < update.structs || place.length > 1024) {
            place = new int[update.structs + 8];
            order = new int[update.structs + 8];
            runStart = new int[update.structs + 8];
        }
        if (sectionClient.length < update.sections || sectionClient.length > 256) {
            int size = update.sections + 2;
            sectionClient = new ClientPlaces[size];
            sectionFirst = new int[size];
            sectionCut = new int[size];
            next = new int[size];
            waiting = new boolean[size];
            stack = new int[size];
        }
    }

    private void open(int section, @Nullable UserId user) {
        long id = update.sectionClient[section];
        ClientPlaces client = clients.get(id);
        if (client == null) {
            client = addClient(id);
        }
        sectionClient[section] = client;
        int row = update.sectionFirst[section];
        int end = update.sectionEnd(section);
        if (update.clock[row] > client.clock) {
            throw resync("clocks before the update are missing");
        }
        while (row < end && update.endClock(row) <= client.clock) {
            row++;
        }
        sectionFirst[section] = row;
        next[section] = row;
        waiting[section] = false;
        sectionCut[section] = row < end ? cut(row, client) : 0;
        client.section = section;
        client.walked = client.clock;
        UserId owner = client.owner;
        if (row < end && user != null && owner != null && !owner.equals(user)) {
            throw new GateException(ErrorCode.FOREIGN_CLIENT_ID, "new structs under another user's client id");
        }
    }

    private ClientPlaces addClient(long id) {
        if (!trusted && clients.size() >= limits.clients()) {
            throw new GateException(ErrorCode.TOO_MUCH, "more than " + limits.clients() + " client ids");
        }
        if (addedCount == added.length) {
            added = Arrays.copyOf(added, addedCount * 2);
        }
        added[addedCount++] = id;
        return clients.add(id);
    }

    /// Cuts the known part off a struct; what is left lies right behind what is known.
    private int cut(int row, ClientPlaces client) {
        int known = client.clock - update.clock[row];
        if (known > 0) {
            requireRestOf(row, client);
            update.clock[row] = client.clock;
            update.length[row] -= known;
            if (update.kind[row] != Kind.GC) {
                update.leftClient[row] = client.client;
                update.leftClock[row] = client.clock - 1;
                update.parentClient[row] = ParsedUpdate.NONE;
                update.key[row] = 0;
            }
        }
        return known;
    }

    /// What is left of a struct is placed behind what is known of it, so that must be the same struct: one run, in the
    /// list that the whole names. Yjs would put a rest that contradicts its beginning between the two.
    private void requireRestOf(int row, ClientPlaces client) {
        int last = client.placeAt(client.clock - 1);
        if (trusted || update.kind[row] == Kind.GC || last == Places.COLLECTED) {
            return;
        }
        int list = finder.list(
                update,
                row,
                knownPlace(update.leftClient[row], update.leftClock[row]),
                knownPlace(update.rightClient[row], update.rightClock[row]),
                knownPlace(update.parentClient[row], update.parentClock[row]),
                false);
        if (list != finder.listHolding(last) || client.runStart(client.clock - 1) > update.clock[row]) {
            throw malformed("the rest of another struct than the one that is known");
        }
    }

    private int knownPlace(long id, int clock) {
        if (id < 0) {
            return Places.ABSENT;
        }
        ClientPlaces client = clients.get(id);
        if (client == null || clock >= client.clock) {
            throw malformed("a known struct beside something unknown");
        }
        return client.placeAt(clock);
    }

    /// Places all rows of a section, and of others as far as these wait for them.
    private void walk(int first) {
        int depth = 0;
        stack[depth++] = first;
        while (depth > 0) {
            int section = stack[depth - 1];
            int row = next[section];
            if (row == update.sectionEnd(section)) {
                depth--;
                continue;
            }
            int missing = sectionToWaitFor(row);
            if (missing < 0) {
                place[row] = find(row);
                runStart[row] = runStartOf(section, row);
                dropImpossibleRight(row);
                order[placed++] = row;
                countAttribute(row, 1);
                next[section] = row + 1;
                sectionClient[section].walked = update.endClock(row);
                waiting[section] = false;
                if (depth > 1) {
                    depth--;
                }
            } else {
                waiting[section] = true;
                if (waiting[missing]) {
                    throw malformed("structs that wait for one another");
                }
                stack[depth++] = missing;
            }
        }
    }

    private void countAttribute(int row, int by) {
        if (place[row] >= 0 && PlaceFinder.isFirstOfAttribute(update, row, Places.listOf(place[row]))) {
            types.countAttribute(Places.typeOfList(Places.listOf(place[row])), by);
        }
    }

    /// The section that must go on before `row` can be placed, or -1.
    private int sectionToWaitFor(int row) {
        if (update.leftClient[row] >= 0) {
            int missing = waitsFor(update.leftClient[row], update.leftClock[row]);
            if (missing >= 0) {
                return missing;
            }
        }
        if (update.rightClient[row] >= 0) {
            int missing = waitsFor(update.rightClient[row], update.rightClock[row]);
            if (missing >= 0) {
                return missing;
            }
        }
        return update.parentClient[row] >= 0 ? waitsFor(update.parentClient[row], update.parentClock[row]) : -1;
    }

    private int waitsFor(long id, int clock) {
        ClientPlaces client = clients.get(id);
        if (client == null) {
            throw resync("a struct of an unknown client is named");
        }
        if (clock < client.clock || (client.section >= 0 && clock < client.walked)) {
            return -1;
        }
        if (client.section < 0 || clock >= endOf(client.section)) {
            throw resync("a struct that is not there is named");
        }
        return client.section;
    }

    private int endOf(int section) {
        return update.endClock(update.sectionEnd(section) - 1);
    }

    private int find(int row) {
        int left = update.leftClient[row] < 0 ? Places.ABSENT : placeOf(update.leftClient[row], update.leftClock[row]);
        int right =
                update.rightClient[row] < 0 ? Places.ABSENT : placeOf(update.rightClient[row], update.rightClock[row]);
        int parent = update.parentClient[row] < 0
                ? Places.ABSENT
                : placeOf(update.parentClient[row], update.parentClock[row]);
        return finder.find(update, row, left, right, parent, trusted);
    }

    /// Letters typed one behind the other stand in the order of their clocks, so an earlier one of them cannot
    /// stand on the right of a later one. Undoing in an unmodified editor says so all the same, about its own
    /// letters. Where the engine would put that depends on how it has joined the run: each replica, and each
    /// reload, may find another place for it. Without its right neighbour everybody finds the one its writer saw.
    private void dropImpossibleRight(int row) {
        long client = update.leftClient[row];
        if (trusted || client < 0 || client != update.rightClient[row] || place[row] == Places.COLLECTED) {
            return;
        }
        int right = update.rightClock[row];
        if (right <= update.leftClock[row] && right >= runStartAt(client, update.leftClock[row])) {
            update.rightClient[row] = ParsedUpdate.NONE;
        }
    }

    private int runStartOf(int section, int row) {
        ClientPlaces client = sectionClient[section];
        int before = update.clock[row] - 1;
        if (update.leftClient[row] != client.client || update.leftClock[row] != before) {
            return before + 1;
        }
        return before < client.clock ? client.runStart(before) : runStart[row - 1];
    }

    private int runStartAt(long id, int clock) {
        ClientPlaces client = clients.get(id);
        if (client == null) {
            throw resync("a struct of an unknown client is named");
        }
        return clock < client.clock ? client.runStart(clock) : runStart[rowOf(client.section, clock)];
    }

    private int placeOf(long id, int clock) {
        ClientPlaces client = clients.get(id);
        if (client == null) {
            throw resync("a struct of an unknown client is named");
        }
        return clock < client.clock ? client.placeAt(clock) : place[rowOf(client.section, clock)];
    }

    /// The section that holds `row`.
    int sectionOf(int row) {
        int low = 0;
        int high = update.sections - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (update.sectionFirst[middle] <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /// The row of a section that holds `clock`.
    int rowOf(int section, int clock) {
        int low = sectionFirst[section];
        int high = update.sectionEnd(section) - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (update.clock[middle] <= clock) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private void requireDeletedKnown() {
        for (int s = 0; s < update.deleteSections; s++) {
            ClientPlaces client = clients.get(update.deleteClient[s]);
            if (client == null) {
                if (update.deleteFirst[s] == update.deleteSectionEnd(s)) {
                    continue;
                }
                throw resync("a deletion of an unknown client");
            }
            int known = client.section < 0 ? client.clock : Math.max(client.clock, endOf(client.section));
            for (int i = update.deleteFirst[s]; i < update.deleteSectionEnd(s); i++) {
                if (update.deleteEnd[i] > known) {
                    throw resync("a deletion of something that is not there");
                }
            }
        }
    }

    private static GateException malformed(String message) {
        return new GateException(ErrorCode.MALFORMED, message);
    }

    private static GateException resync(String message) {
        return new GateException(ErrorCode.RESYNC_NEEDED, message);
    }
}
