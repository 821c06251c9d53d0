package org.codraft.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.identity.Await.result;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.codraft.error.ErrorCode;
import org.codraft.id.UserId;
import org.codraft.testing.TestClock;
import org.junit.jupiter.api.Test;

/// X6: what was recorded stays as it was or is found out, and nobody fills the disk by being refused.
class AuditTrailTest {
    private static final UserId ANA = new UserId("ana");

    private final InMemoryAuditStore store = new InMemoryAuditStore();
    private final TestClock clock = new TestClock();
    private final AuditTrail trail = new AuditTrail(store, clock);

    private Optional<String> fault() {
        return result(new AuditVerifier(store).verify()).fault();
    }

    @Test
    void X6_oneOfTenThousandChangedDroppedOrMovedIsAlwaysFound() {
        for (int i = 0; i < 10_000; i++) {
            trail.record(AuditEvent.done("member-added", "paper/p" + i));
        }
        result(trail.flush());
        assertThat(result(new AuditVerifier(store).verify()))
                .isEqualTo(new AuditVerifier.Verdict(10_000, Optional.empty()));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int[] places = IntStream.concat(IntStream.of(0, 1, 9_998, 9_999), random.ints(6, 0, 10_000))
                .toArray();
        for (int at : places) {
            AuditEntry good = store.entries.get(at);
            store.entries.set(
                    at,
                    new AuditEntry(
                            good.seq(),
                            good.at(),
                            AuditEvent.done("member-added", "paper/x"),
                            good.count(),
                            good.hash()));
            assertThat(fault()).as("changed %d, seed %d", at, seed).isPresent();
            AuditEntry forged = AuditEntry.following(
                    at == 0 ? AuditEntry.ORIGIN : store.entries.get(at - 1).hash(),
                    good.seq(),
                    good.at(),
                    AuditEvent.done("member-added", "paper/x"),
                    1);
            store.entries.set(at, forged);
            assertThat(fault()).as("forged %d, seed %d", at, seed).isPresent();
            store.entries.remove(at);
            assertThat(fault()).as("dropped %d, seed %d", at, seed).isPresent();
            store.entries.add(at, good);
            int other = (at + 1) % 10_000;
            Collections.swap(store.entries, at, other);
            assertThat(fault()).as("moved %d, seed %d", at, seed).isPresent();
            Collections.swap(store.entries, at, other);
        }
        assertThat(fault()).isEmpty();
    }

    @Test
    void floodOfTheSameRefusalIsTwoEntriesAMinute() {
        for (int i = 0; i < 100_000; i++) {
            trail.record(AuditEvent.refused(ANA, "text-write", "paper/p1", ErrorCode.LOCKED));
        }
        trail.tick();
        assertThat(store.entries).hasSize(1);

        clock.advance(Duration.ofSeconds(61));
        trail.tick();

        assertThat(store.entries).hasSize(2);
        assertThat(store.entries.getLast().count()).isEqualTo(99_999);
        trail.record(AuditEvent.refused(ANA, "text-write", "paper/p1", ErrorCode.LOCKED));
        trail.record(AuditEvent.refused(ANA, "text-write", "paper/p1", ErrorCode.FORBIDDEN));
        assertThat(store.entries).hasSize(4);
        assertThat(fault()).isEmpty();
    }

    @Test
    void clockThatIsSetBackSilencesNoRefusal() {
        trail.record(AuditEvent.refused(ANA, "text-write", "paper/p1", ErrorCode.LOCKED));
        trail.record(AuditEvent.refused(ANA, "text-write", "paper/p1", ErrorCode.LOCKED));
        clock.advance(Duration.ofDays(-365));
        trail.tick();

        assertThat(store.entries).hasSize(2);
        trail.record(AuditEvent.refused(ANA, "text-write", "paper/p1", ErrorCode.LOCKED));
        assertThat(store.entries).hasSize(3);
        clock.advance(Duration.ofDays(365));
        trail.record(AuditEvent.refused(ANA, "text-write", "paper/p1", ErrorCode.LOCKED));
        assertThat(store.entries).hasSize(4);
        assertThat(fault()).isEmpty();
    }

    @Test
    void whatCannotBeWrittenWaitsAndWhatDoesNotFitIsCounted() {
        store.setAway(true);
        for (int i = 0; i < 10_007; i++) {
            trail.record(AuditEvent.done("paper-opened", "paper/p" + i));
        }
        result(trail.flush());
        assertThat(store.entries).isEmpty();

        store.setAway(false);
        trail.tick();
        trail.record(AuditEvent.done("sign-out", "user/u1"));
        result(trail.flush());

        assertThat(store.entries).hasSize(10_002);
        assertThat(store.entries.stream().filter(entry -> entry.event().action().equals("audit-lost")))
                .hasSize(1)
                .allMatch(entry -> entry.count() == 7);
        assertThat(fault()).isEmpty();
    }

    @Test
    void twoServersContinueOneChain() {
        AuditTrail other = new AuditTrail(store, Instant::now);
        for (int i = 0; i < 20; i++) {
            trail.record(AuditEvent.done("paper-opened", "paper/a" + i));
            other.record(AuditEvent.done("paper-opened", "paper/b" + i));
        }

        assertThat(store.entries).hasSize(40);
        assertThat(fault()).isEmpty();
    }
}
