package org.codraft.live.gate;

import java.util.ArrayList;
import java.util.List;
import org.codraft.error.ErrorCode;

/// The deletions of one update that the document does not know yet, for each of its delete sections.
///
/// Ranges that the document has recorded, and those that only repeat what a struct of the same update says by its
/// kind (collected, deleted), are left out.
final class FreshDeletions {
    private final GateLimits limits;
    private final ClientTable clients;
    private final List<RangeSet> sections = new ArrayList<>();
    private int used;
    private int total;

    FreshDeletions(GateLimits limits, ClientTable clients) {
        this.limits = limits;
        this.clients = clients;
    }

    /// How many ranges are new.
    int total() {
        return total;
    }

    /// How many clocks they cover.
    long clocks() {
        long clocks = 0;
        for (int s = 0; s < used; s++) {
            RangeSet fresh = sections.get(s);
            for (int i = 0; i < fresh.size(); i++) {
                clocks += fresh.to(i) - (long) fresh.from(i);
            }
        }
        return clocks;
    }

    RangeSet section(int index) {
        return sections.get(index);
    }

    void run(ParsedUpdate update, Examination examination, boolean trusted) {
        total = 0;
        used = update.deleteSections;
        while (sections.size() < used) {
            sections.add(new RangeSet());
        }
        for (int s = 0; s < used; s++) {
            RangeSet fresh = sections.get(s);
            fresh.clear();
            ClientPlaces client = clients.get(update.deleteClient[s]);
            if (client == null) {
                continue;
            }
            for (int i = update.deleteFirst[s]; i < update.deleteSectionEnd(s); i++) {
                collectKnown(client, update.deleteStart[i], Math.min(update.deleteEnd[i], client.clock), fresh);
                if (update.deleteEnd[i] > client.clock) {
                    collectNew(update, examination, client, i, fresh);
                }
                if (!trusted && total + fresh.size() > limits.deletions()) {
                    throw new GateException(ErrorCode.TOO_MUCH, "more than " + limits.deletions() + " deletions");
                }
            }
            total += fresh.size();
        }
    }

    private static void collectKnown(ClientPlaces client, int start, int end, RangeSet fresh) {
        int from = client.firstAlive(start);
        while (from < end) {
            int to = Math.min(end, client.nextDeleted(from));
            fresh.add(from, to);
            from = client.firstAlive(to);
        }
    }

    private static void collectNew(
            ParsedUpdate update, Examination examination, ClientPlaces client, int deletion, RangeSet fresh) {
        int from = Math.max(update.deleteStart[deletion], client.clock);
        int end = update.deleteEnd[deletion];
        int row = examination.rowOf(client.section, from);
        while (from < end) {
            int to = Math.min(end, update.endClock(row));
            if (!isGone(update, examination, row)) {
                fresh.add(from, to);
            }
            from = to;
            row++;
        }
    }

    /// Whether the struct itself says that its content is deleted.
    static boolean isGone(ParsedUpdate update, Examination examination, int row) {
        return update.kind[row] == Kind.DELETED || examination.place[row] == Places.COLLECTED;
    }

    void clear() {
        for (int s = 0; s < used; s++) {
            sections.get(s).clear();
        }
        if (sections.size() > 64) {
            sections.clear();
        }
        used = 0;
    }
}
