package org.codraft.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.identity.Await.result;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.codraft.identity.OneTimeStore.Purpose;
import org.junit.jupiter.api.Test;

/// What every store of one-time tokens must do.
public abstract class OneTimeStoreContract {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    /// An empty store.
    protected abstract OneTimeStore store();

    /// Whether finding and removing is one step in this store, which not every server with MongoDB's protocol holds.
    protected boolean changesAtomically() {
        return true;
    }

    @Test
    void ofManyWhoTakeATokenAtOnceOneGetsIt() {
        assumeTrue(changesAtomically(), "not run: this store's conditional writes are not atomic");
        OneTimeStore store = store();
        result(store.put(Purpose.TICKET, "a", "payload", NOON.plusSeconds(60)));

        List<Future<Optional<String>>> takers = IntStream.range(0, 16)
                .mapToObj(i -> store.take(Purpose.TICKET, "a", NOON))
                .toList();
        result(Future.all(new ArrayList<>(takers)));

        assertThat(takers).filteredOn(taker -> taker.result().isPresent()).hasSize(1);
    }

    @Test
    void aTokenOfOnePurposeIsNothingToAnother() {
        OneTimeStore store = store();
        result(store.put(Purpose.TICKET, "a", "payload", NOON.plusSeconds(60)));

        assertThat(result(store.take(Purpose.SETUP, "a", NOON))).isEmpty();
        assertThat(result(store.take(Purpose.TICKET, "a", NOON))).contains("payload");
    }

    @Test
    void atItsEndATokenIsWorthNothing() {
        OneTimeStore store = store();
        result(store.put(Purpose.TICKET, "a", "payload", NOON));
        result(store.put(Purpose.TICKET, "b", "payload", NOON.plusMillis(1)));

        assertThat(result(store.take(Purpose.TICKET, "a", NOON))).isEmpty();
        assertThat(result(store.take(Purpose.TICKET, "b", NOON))).isPresent();
    }

    @Test
    void clearingForgetsOnePurposeAndExpiryForgetsTheOld() {
        OneTimeStore store = store();
        result(store.put(Purpose.SETUP, "a", "", NOON.plusSeconds(60)));
        result(store.put(Purpose.TICKET, "b", "b", NOON.plusSeconds(60)));
        result(store.put(Purpose.TICKET, "c", "c", NOON.minusSeconds(60)));

        result(store.clear(Purpose.SETUP));
        result(store.removeExpired(NOON));

        assertThat(result(store.take(Purpose.SETUP, "a", NOON))).isEmpty();
        assertThat(result(store.take(Purpose.TICKET, "b", NOON))).contains("b");
        assertThat(result(store.take(Purpose.TICKET, "c", NOON.minusSeconds(120))))
                .isEmpty();
    }
}
