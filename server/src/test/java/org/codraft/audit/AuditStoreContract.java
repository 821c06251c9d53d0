package org.codraft.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.identity.Await.refusal;
import static org.codraft.identity.Await.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codraft.error.ErrorCode;
import org.codraft.id.UserId;
import org.junit.jupiter.api.Test;

/// What every store of the audit trail must do.
public abstract class AuditStoreContract {
    private static final UserId ANA = new UserId("ana");

    /// An empty store.
    protected abstract AuditStore store();

    private static List<AuditEntry> chain(AuditStore.Head from, int length) {
        List<AuditEntry> chain = new ArrayList<>();
        String before = from.hash();
        for (int i = 1; i <= length; i++) {
            AuditEvent event = i % 2 == 0
                    ? AuditEvent.refused(ANA, "text-write", "paper/p" + i % 3, ErrorCode.LOCKED)
                    : new AuditEvent(
                            Optional.empty(),
                            "member-added",
                            Optional.of("paper/p" + i % 3),
                            Optional.of(ANA),
                            Optional.of("author"),
                            Optional.empty());
            chain.add(AuditEntry.following(
                    before,
                    from.seq() + i,
                    Instant.parse("2026-11-24T12:00:00.123Z").plusSeconds(i),
                    event,
                    i));
            before = chain.getLast().hash();
        }
        return chain;
    }

    @Test
    void entriesAreReadAsTheyWereAddedAndTheEndIsNoted() {
        AuditStore store = store();
        assertThat(result(store.end())).isEqualTo(AuditStore.Head.START);
        assertThat(result(store.notedEnd())).isEqualTo(AuditStore.Head.START);
        List<AuditEntry> first = chain(AuditStore.Head.START, 7);
        result(store.append(first));
        List<AuditEntry> second = chain(result(store.end()), 3);
        result(store.append(second));

        assertThat(result(store.read(0, 7))).isEqualTo(first);
        assertThat(result(store.read(7, 9))).isEqualTo(second);
        assertThat(result(store.end())).isEqualTo(result(store.notedEnd()));
        assertThat(result(new AuditVerifier(store).verify()))
                .isEqualTo(new AuditVerifier.Verdict(10, Optional.empty()));
    }

    @Test
    void numberThatIsTakenIsAConflict() {
        AuditStore store = store();
        result(store.append(chain(AuditStore.Head.START, 2)));

        assertThat(refusal(store.append(chain(AuditStore.Head.START, 1)))).isEqualTo(ErrorCode.CONFLICT);
        assertThat(result(store.read(0, 9))).hasSize(2);
    }

    @Test
    void newestComeFirstByEveryFilter() {
        AuditStore store = store();
        result(store.append(chain(AuditStore.Head.START, 9)));

        assertThat(numbers(store, AuditStore.Query.ALL, 4, 9)).containsExactly(3L, 2L, 1L);
        assertThat(numbers(store, AuditStore.Query.ALL, Long.MAX_VALUE, 2)).containsExactly(9L, 8L);
        assertThat(numbers(store, AuditStore.Query.ALL.by(ANA), 9, 9)).containsExactly(8L, 6L, 4L, 2L);
        assertThat(numbers(store, AuditStore.Query.ALL.about("paper/p0"), 10, 9))
                .containsExactly(9L, 6L, 3L);
        assertThat(numbers(store, AuditStore.Query.ALL.ending(false), 6, 9)).containsExactly(5L, 3L, 1L);
        assertThat(numbers(store, AuditStore.Query.ALL.ending(true), 6, 9)).containsExactly(4L, 2L);
    }

    @Test
    void newestOfAStretchOfTimeBeginWithItsFirstMomentAndLeaveOutTheOneAfterIt() {
        AuditStore store = store();
        List<AuditEntry> chain = chain(AuditStore.Head.START, 9);
        result(store.append(chain));
        Optional<Instant> third = Optional.of(chain.get(2).at());
        Optional<Instant> sixth = Optional.of(chain.get(5).at());

        assertThat(numbers(store, AuditStore.Query.ALL.within(new AuditStore.Span(third, sixth)), Long.MAX_VALUE, 9))
                .containsExactly(5L, 4L, 3L);
        assertThat(numbers(
                        store,
                        AuditStore.Query.ALL.within(new AuditStore.Span(sixth, Optional.empty())),
                        Long.MAX_VALUE,
                        3))
                .containsExactly(9L, 8L, 7L);
        assertThat(numbers(
                        store,
                        AuditStore.Query.ALL.ending(true).within(new AuditStore.Span(Optional.empty(), third)),
                        Long.MAX_VALUE,
                        9))
                .containsExactly(2L);
        assertThat(numbers(store, AuditStore.Query.ALL.within(new AuditStore.Span(sixth, third)), Long.MAX_VALUE, 9))
                .isEmpty();
    }

    private static List<Long> numbers(AuditStore store, AuditStore.Query query, long before, int limit) {
        return result(store.newest(query, before, limit)).stream()
                .map(AuditEntry::seq)
                .toList();
    }
}
