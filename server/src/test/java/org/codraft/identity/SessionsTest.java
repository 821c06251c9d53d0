package org.codraft.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.identity.Await.result;

import java.time.Duration;
import java.util.Optional;
import org.codraft.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final TestClock clock = new TestClock();
    private final IdentityStore identities = new InMemoryIdentityStore();
    private final User ana = IdentitySamples.user("ana", "partner", Roles.NONE);
    private final Sessions sessions =
            new Sessions(new InMemorySessionStore(), identities, clock, SessionConfig.DEFAULT);

    @BeforeEach
    void signIn() {
        result(identities.add(new Account(ana, Optional.empty())));
    }

    private String begun() {
        return result(sessions.begin(ana, Optional.empty())).token();
    }

    private boolean isOpen(String token) {
        return result(sessions.session(token)).isPresent();
    }

    @Test
    void clockThatIsSetBackALittleEndsNoSession() {
        String token = begun();
        clock.advance(Duration.ofHours(-3));

        assertThat(isOpen(token)).isTrue();
    }

    @Test
    void clockThatRanAheadLeavesNoSessionThatLastsUntilThen() {
        clock.advance(Duration.ofDays(365));
        String token = begun();
        clock.advance(Duration.ofDays(-365));

        assertThat(isOpen(token)).isFalse();
        assertThat(isOpen(begun())).isTrue();
    }

    @Test
    void clockThatJumpsAheadEndsSessionsAndLetsPeopleInAgain() {
        String token = begun();
        clock.advance(Duration.ofDays(365));

        assertThat(isOpen(token)).isFalse();
        assertThat(isOpen(begun())).isTrue();
    }
}
