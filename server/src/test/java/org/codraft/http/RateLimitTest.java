package org.codraft.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.codraft.testing.TestClock;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final Duration REFILL = Duration.ofSeconds(10);

    private final TestClock clock = new TestClock();
    private final RateLimit limit = new RateLimit(clock, 2, REFILL);

    private void takeBoth() {
        limit.take("ana");
        limit.take("ana");
        assertRefused();
    }

    private void assertRefused() {
        assertThatThrownBy(() -> limit.take("ana")).isInstanceOf(RateLimitedException.class);
    }

    @Test
    void clockThatIsSetBackGivesNothingAndRefillsFromThere() {
        takeBoth();
        clock.advance(Duration.ofDays(-365));
        assertRefused();

        clock.advance(REFILL);
        limit.take("ana");
        assertRefused();
    }

    @Test
    void clockThatJumpsAheadGivesNoMoreThanTheBurst() {
        takeBoth();
        clock.advance(Duration.ofDays(365));

        takeBoth();
    }
}
