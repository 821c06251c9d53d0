package org.codraft.live.gate;

import org.codraft.error.ErrorCode;

/// Holds an update to the part of the paper that its author may change ([Reach]).
///
/// A preamble is in no other hands than those of the secretariat: not its words, not their marks and attributes, and
/// not whether there is one. So what lies in a preamble, the preamble block itself, and for deletions every block
/// around one, is out of reach for whoever writes the text; and everything else for whoever only keeps preambles.
final class ReachCheck {
    private final ClientTable clients;
    private final TypeTable types;

    ReachCheck(ClientTable clients, TypeTable types) {
        this.clients = clients;
        this.types = types;
    }

    /// @throws GateException `PROTECTED_PART`
    void run(ParsedUpdate update, Examination examination, FreshDeletions deletions, Reach reach) {
        if (reach == Reach.ALL) {
            return;
        }
        for (int i = 0; i < examination.placed; i++) {
            require(examination.place[examination.order[i]], reach);
        }
        for (int s = 0; s < update.deleteSections; s++) {
            ClientPlaces client = clients.get(update.deleteClient[s]);
            RangeSet fresh = deletions.section(s);
            for (int i = 0; client != null && i < fresh.size(); i++) {
                // What is new in this update has been looked at above.
                requireDeletable(client, fresh.from(i), Math.min(fresh.to(i), client.clock), reach);
            }
        }
    }

    private void requireDeletable(ClientPlaces client, int from, int to, Reach reach) {
        if (from >= to) {
            return;
        }
        for (int entry = client.entryOf(from); entry < client.placed() && client.start(entry) < to; entry++) {
            int place = client.place(entry);
            require(place, reach);
            if (Places.isType(place) && reach == Reach.TEXT && types.holdsPreamble(Places.type(place))) {
                throw outOfReach();
            }
        }
    }

    private void require(int place, Reach reach) {
        if (place == Places.COLLECTED) {
            return;
        }
        int type = Places.isType(place) ? Places.type(place) : Places.typeOfList(Places.listOf(place));
        if (types.isInPreamble(type) != (reach == Reach.PREAMBLE)) {
            throw outOfReach();
        }
    }

    private static GateException outOfReach() {
        return new GateException(ErrorCode.PROTECTED_PART, "a part of the paper that is somebody else's to change");
    }
}
