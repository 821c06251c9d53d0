package org.codraft.live.room;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Where one connection stands in the exchange of state vectors and updates, and which acknowledgements it is owed.
///
/// A provider counts the updates it has sent and not seen acknowledged. An update that was refused or lost is
/// covered by the client's next full answer, so that answer is acknowledged once for each of them: the count then
/// comes back to zero exactly when everything is durable. Runs on the room's loop.
final class SyncDialogue {
    /// Updates that may be in flight when a gap is found: a fast typist on a slow line has some dozens.
    private static final int MAX_REFUSED_WHILE_ASKING = 200;

    /// Full answers that may hold a gap themselves before the client is told to start over.
    private static final int MAX_FRUITLESS_ANSWERS = 2;

    /// Questions a client may leave unanswered; a real one answers each before it asks again.
    private static final int MAX_UNANSWERED = 256;

    private enum Question {
        /// Followed the client's own question.
        IN_RETURN,
        /// Asked because something was missing.
        RESYNC
    }

    private final ArrayDeque<Question> asked = new ArrayDeque<>();
    private byte @Nullable [] unansweredStep1;
    private int owed;
    private int refusedWhileAsking;
    private int fruitless;
    private boolean asking;
    private boolean historyChecked;

    /// The client has asked.
    void stepOneArrived(byte[] stateVector) {
        unansweredStep1 = stateVector;
    }

    /// False once only: whose history a client brings is judged by its first question. Later it may hold what it
    /// wrote before the first answer reached it.
    boolean isHistoryChecked() {
        boolean checked = historyChecked;
        historyChecked = true;
        return checked;
    }

    /// The question still to be answered, if any.
    byte @Nullable [] unansweredStep1() {
        return unansweredStep1;
    }

    /// The client has been answered and asked in return. False when it leaves too much unanswered itself.
    boolean answered() {
        unansweredStep1 = null;
        return ask(Question.IN_RETURN);
    }

    /// The client has been asked for what is missing. False when it leaves too much unanswered.
    boolean askedForResync() {
        asking = true;
        refusedWhileAsking = 0;
        return ask(Question.RESYNC);
    }

    private boolean ask(Question question) {
        asked.add(question);
        return asked.size() <= MAX_UNANSWERED;
    }

    /// Whether the client has been asked for what is missing and has not answered.
    boolean asking() {
        return asking;
    }

    /// A full answer has come; gives how many acknowledgements it will be worth.
    int stepTwoArrived() {
        Question question = asked.poll();
        if (question != Question.RESYNC) {
            return 1;
        }
        asking = asked.contains(Question.RESYNC);
        int acks = owed;
        owed = 0;
        return acks;
    }

    /// `acks` updates will not be acknowledged until the client's next full answer.
    void owe(int acks) {
        owed += acks;
    }

    boolean owes() {
        return owed > 0;
    }

    /// An update had a gap before it. False when the client has had its chances.
    boolean mayGapAgain(boolean wasFullAnswer) {
        if (wasFullAnswer) {
            fruitless++;
            return fruitless < MAX_FRUITLESS_ANSWERS;
        }
        refusedWhileAsking++;
        return refusedWhileAsking <= MAX_REFUSED_WHILE_ASKING;
    }

    /// A full answer could be taken.
    void caughtUp() {
        fruitless = 0;
    }
}
