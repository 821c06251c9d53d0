package org.codraft.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.codraft.identity.PaperState;

/// When things have happened in the life of one paper of the demonstration, counted from the day on which it is loaded:
/// the congress opened four days ago, the deadline was 21 days before that, and work began 180 days before.
///
/// @param place of the paper in the list; they were opened one a day
record DemoTimes(Instant loaded, int place) {
    private Instant congress() {
        return loaded.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(4));
    }

    Instant opened() {
        return congress().minus(Duration.ofDays(180L - place)).plus(Duration.ofHours(9));
    }

    Instant deadline() {
        return congress().minus(Duration.ofDays(21)).plus(Duration.ofHours(22));
    }

    /// The text of a paper last changed before it left the hands of its authors.
    Instant changed(PaperState state) {
        Duration ago = switch (state) {
            case DRAFTING -> Duration.ofMinutes(50);
            case IN_REVIEW -> Duration.ofHours(20);
            case LOCKED -> Duration.ofDays(3);
            case LEGACY, ADOPTED, NOT_ADOPTED, DEBATED -> Duration.ofHours(6);
            case ON_AGENDA, PRESENTED -> Duration.ofDays(2);
            case SUBMITTED -> Duration.ofDays(27);
            case WITHDRAWN -> Duration.ofDays(70);
        };
        return loaded.minus(ago).minus(Duration.ofMinutes(7L * place));
    }
}
