package org.codraft.drafting.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.drafting.paper.PaperSamples.NOON;
import static org.codraft.identity.Await.result;

import java.util.Optional;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.identity.PaperRole;
import org.junit.jupiter.api.Test;

/// What every store of pins and requests must do.
public abstract class WishStoreContract {
    private static final UserId ANA = new UserId("ana");
    private static final UserId BO = new UserId("bo");
    private static final DocId P1 = new DocId("p1");
    private static final DocId P2 = new DocId("p2");

    /// An empty store.
    protected abstract WishStore store();

    @Test
    void pinsAreEachPersonsOwn() {
        WishStore store = store();
        result(store.pin(ANA, P1));
        result(store.pin(ANA, P1));
        result(store.pin(ANA, P2));
        result(store.pin(BO, P2));
        result(store.unpin(BO, P1));

        assertThat(result(store.pins(ANA))).containsExactlyInAnyOrder(P1, P2);
        assertThat(result(store.pins(BO))).containsExactly(P2);
        result(store.unpin(ANA, P1));
        assertThat(result(store.pins(ANA))).containsExactly(P2);
        assertThat(result(store.pins(new UserId("nobody")))).isEmpty();
    }

    @Test
    void requestsAreKeptOldestFirstAndOneForEachPersonAndPaper() {
        WishStore store = store();
        AccessRequest first = new AccessRequest(P1, ANA, PaperRole.AUTHOR, Optional.of("please"), NOON);
        AccessRequest second = new AccessRequest(P2, ANA, PaperRole.REVIEWER, Optional.empty(), NOON.plusSeconds(1));
        AccessRequest third = new AccessRequest(P1, BO, PaperRole.OBSERVER, Optional.empty(), NOON.plusSeconds(2));
        AccessRequest again = new AccessRequest(P1, ANA, PaperRole.REVIEWER, Optional.empty(), NOON.plusSeconds(3));
        result(store.ask(first));
        result(store.ask(second));
        result(store.ask(third));

        assertThat(result(store.requests(Optional.empty(), 9))).containsExactly(first, second, third);
        assertThat(result(store.requests(Optional.empty(), 2))).containsExactly(first, second);
        assertThat(result(store.requests(Optional.of(P1), 9))).containsExactly(first, third);
        result(store.ask(again));
        assertThat(result(store.requests(Optional.of(P1), 9))).containsExactly(third, again);
        result(store.settle(P1, ANA));
        assertThat(result(store.request(P1, ANA))).isEmpty();
        assertThat(result(store.request(P1, BO))).contains(third);
    }
}
