package org.codraft.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.identity.Await.result;

import java.time.Instant;
import org.codraft.id.UserId;
import org.junit.jupiter.api.Test;

/// What every store of sessions must do.
public abstract class SessionStoreContract {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final UserId ANA = new UserId("ana");

    /// An empty store.
    protected abstract SessionStore store();

    private static SessionRecord session(String hash) {
        return new SessionRecord(hash, ANA, NOON, NOON.plusSeconds(100));
    }

    @Test
    void aSessionIsFoundUntilRemoved() {
        SessionStore store = store();
        result(store.put(session("a")));
        assertThat(result(store.find("a"))).contains(session("a"));

        result(store.remove("a"));
        assertThat(result(store.find("a"))).isEmpty();
        result(store.remove("a"));
    }

    @Test
    void touchingMovesLastSeenAndRevivesNothing() {
        SessionStore store = store();
        result(store.put(session("a")));
        result(store.touch("a", NOON.plusSeconds(5)));
        result(store.touch("gone", NOON));

        assertThat(result(store.find("a")).orElseThrow().lastSeen()).isEqualTo(NOON.plusSeconds(5));
        assertThat(result(store.find("gone"))).isEmpty();
    }

    @Test
    void allSessionsOfOnePersonEndTogether() {
        SessionStore store = store();
        SessionRecord other = new SessionRecord("c", new UserId("bo"), NOON, NOON.plusSeconds(100));
        result(store.put(session("a")));
        result(store.put(session("b")));
        result(store.put(other));

        result(store.removeAll(ANA));

        assertThat(result(store.find("a"))).isEmpty();
        assertThat(result(store.find("b"))).isEmpty();
        assertThat(result(store.find("c"))).contains(other);
    }

    @Test
    void whatHasEndedIsForgotten() {
        SessionStore store = store();
        SessionRecord ended = new SessionRecord("ended", ANA, NOON, NOON);
        SessionRecord idle = new SessionRecord("idle", ANA, NOON.minusSeconds(60), NOON.plusSeconds(100));
        result(store.put(session("a")));
        result(store.put(ended));
        result(store.put(idle));

        result(store.removeExpired(NOON, NOON.minusSeconds(30)));

        assertThat(result(store.find("a"))).isPresent();
        assertThat(result(store.find("ended"))).isEmpty();
        assertThat(result(store.find("idle"))).isEmpty();
    }
}
