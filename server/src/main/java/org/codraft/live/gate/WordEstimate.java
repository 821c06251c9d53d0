package org.codraft.live.gate;

import org.codraft.error.ErrorCode;

/// How many words the document has at most.
///
/// The gate sees what is added, but not the text around it nor the text that is deleted. So it counts words where
/// they begin: letters typed one behind the other continue the word before them, text put between other text may
/// also split a word in two, and deleting gives nothing back. The estimate is rather too high; only people who write
/// at the same place at the same moment can hide a word from it. When it reaches the limit the room counts the real
/// text ([Gate#counted]) and the estimate starts from there.
///
/// An update that deletes and writes at once, as when a whole text is replaced, is credited with its share of the
/// text that was counted. That can let one such update too many in, never a second one.
final class WordEstimate {
    private final long limit;
    private final ClientTable clients;
    private final Words words = new Words();
    private long atMost;
    private boolean exact = true;
    private long characters;

    WordEstimate(long limit, ClientTable clients) {
        this.limit = limit;
        this.clients = clients;
    }

    /// What an update adds at most.
    ///
    /// @throws GateException `TOO_LARGE`
    long require(ParsedUpdate update, Examination examination, FreshDeletions deletions, boolean trusted) {
        long added = 0;
        for (int i = 0; i < examination.placed; i++) {
            int row = examination.order[i];
            if (update.kind[row] == Kind.STRING && examination.place[row] != Places.COLLECTED) {
                added += begunBy(update, examination, row);
            }
        }
        if (!trusted && added > 0 && atMost + added > limit && atMost + added - credit(deletions) > limit) {
            throw new GateException(ErrorCode.TOO_LARGE, "the document would have more than " + limit + " words");
        }
        return added;
    }

    private long credit(FreshDeletions deletions) {
        return exact && characters > 0 ? atMost * Math.min(deletions.clocks(), characters) / characters : 0;
    }

    private long begunBy(ParsedUpdate update, Examination examination, int row) {
        long id = SiblingCheck.clientOf(examination, update, row);
        ClientPlaces client = clients.get(id);
        boolean run = isRun(update, row, id);
        boolean continues = false;
        if (client != null && client.clock == update.clock[row]) {
            run &= client.estimated;
            continues = run && client.withinWord;
        }
        return count(update, row, continues).count() + (run || !isBetween(update, row, id) ? 0 : 1);
    }

    /// Whether there may be text on both sides, so that a word is split. What stands at an end splits none.
    private boolean isBetween(ParsedUpdate update, int row, long id) {
        long left = update.leftClient[row];
        if (update.rightClient[row] >= 0) {
            return true;
        }
        ClientPlaces leftClient = left < 0 || isRun(update, row, id) ? null : clients.get(left);
        if (leftClient == null) {
            return false;
        }
        int clock = update.leftClock[row];
        return clock >= leftClient.clock || leftClient.isFollowedInRun(clock);
    }

    private static boolean isRun(ParsedUpdate update, int row, long client) {
        return update.leftClient[row] == client && update.leftClock[row] == update.clock[row] - 1;
    }

    private Words count(ParsedUpdate update, int row, boolean continues) {
        int at = update.content[row];
        while (update.bytes[at] < 0) {
            at++;
        }
        return words.from(continues).add(update.bytes, at + 1, update.end[row]);
    }

    /// Takes in what [#require] let pass.
    void add(long added, boolean deletes) {
        atMost += added;
        exact &= added == 0 && !deletes;
    }

    /// Remembers how the text of `row` ends; the last struct of its client.
    void committed(ParsedUpdate update, int row, ClientPlaces client, boolean gone) {
        if (update.kind[row] != Kind.STRING || gone) {
            client.estimated = false;
            client.withinWord = false;
            return;
        }
        client.withinWord = count(update, row, isRun(update, row, client.client) && client.withinWord)
                .isWithin();
        client.estimated = true;
    }

    long atMost() {
        return atMost;
    }

    boolean isExact() {
        return exact;
    }

    void counted(Words real) {
        atMost = real.count();
        characters = real.characters();
        exact = true;
        // What a client wrote last may be deleted, and where it may split a word is counted no more.
        clients.forEach(client -> {
            client.estimated = false;
            client.withinWord = false;
        });
    }
}
