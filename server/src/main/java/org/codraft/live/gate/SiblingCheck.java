package org.codraft.live.gate;

import org.codraft.error.ErrorCode;

/// Guards the engine's time: how much sorting among siblings one update would cause ([SiblingTable] tells why), and
/// how many structs of a place may cause any.
final class SiblingCheck {
    private final GateLimits limits;
    private final ClientTable clients;
    private final TypeTable types;
    private final SiblingTable siblings = new SiblingTable();

    SiblingCheck(GateLimits limits, ClientTable clients, TypeTable types) {
        this.limits = limits;
        this.clients = clients;
        this.types = types;
    }

    /// Looks at the placed rows in the order of integration; answers the steps they may take.
    ///
    /// A refused update leaves its traces in the table of siblings: counts and hints, on which no decision about
    /// content rests.
    long run(ParsedUpdate update, Examination examination, boolean trusted) {
        long steps = 0;
        for (int i = 0; i < examination.placed; i++) {
            int row = examination.order[i];
            int place = examination.place[row];
            if (place == Places.COLLECTED) {
                continue;
            }
            int list = Places.isType(place) ? types.listHolding(Places.type(place)) : Places.listOf(place);
            steps += stepsOf(update, examination, row, list, trusted);
            types.countItem(Places.typeOfList(list));
            if (steps > limits.steps() && !trusted) {
                throw new GateException(ErrorCode.TOO_MUCH, "insertions that take too long to sort");
            }
        }
        return steps;
    }

    private long stepsOf(ParsedUpdate update, Examination examination, int row, int list, boolean trusted) {
        long left = update.leftClient[row];
        int leftClock = update.leftClock[row];
        long place = SiblingTable.place(list, left, left < 0 ? 0 : leftClock);
        boolean known = siblings.knows(place);
        if (!known && isNextOf(update, examination, row)) {
            return 0;
        }
        boolean stray = known
                ? !isRecent(update, row, place)
                : left >= 0
                        && isFollowed(examination, update, left, leftClock)
                        && !(update.rightClient[row] == left && update.rightClock[row] == leftClock + 1);
        if (stray && !trusted && siblings.strays(place) >= limits.siblings()) {
            throw new GateException(ErrorCode.TOO_MUCH, "more than " + limits.siblings() + " insertions at one place");
        }
        siblings.record(place, SiblingTable.item(clientOf(examination, update, row), update.clock[row]), stray);
        return stray ? types.items(Places.typeOfList(list)) : 0;
    }

    private boolean isRecent(ParsedUpdate update, int row, long place) {
        return update.rightClient[row] >= 0
                && siblings.isRecent(place, SiblingTable.item(update.rightClient[row], update.rightClock[row]));
    }

    /// Whether the row continues what its own client wrote last.
    private static boolean isNextOf(ParsedUpdate update, Examination examination, int row) {
        return update.leftClient[row] == clientOf(examination, update, row)
                && update.leftClock[row] == update.clock[row] - 1;
    }

    /// Whether something was typed right behind `(client, clock)` by the same client.
    private boolean isFollowed(Examination examination, ParsedUpdate update, long id, int clock) {
        ClientPlaces client = clients.get(id);
        if (client == null) {
            return false;
        }
        if (clock + 1 < client.clock) {
            return client.isFollowedInRun(clock);
        }
        if (client.section < 0 || clock + 1 >= client.walked) {
            return false;
        }
        int follower = examination.rowOf(client.section, clock + 1);
        return update.clock[follower] <= clock
                || (update.leftClient[follower] == id && update.leftClock[follower] == clock);
    }

    static long clientOf(Examination examination, ParsedUpdate update, int row) {
        return update.sectionClient[update.sections == 1 ? 0 : examination.sectionOf(row)];
    }
}
