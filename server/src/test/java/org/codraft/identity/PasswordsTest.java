package org.codraft.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.identity.Await.refusal;
import static org.codraft.identity.Await.result;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.codraft.error.ErrorCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Passwords PASSWORDS = new Passwords(Workers.open(VERTX, "hashing-test", 1, 8));

    @AfterAll
    static void close() {
        result(VERTX.close());
    }

    @Test
    void aPasswordMatchesItsOwnHashOnly() {
        String hash = result(PASSWORDS.hash("a long sample password"));

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(result(PASSWORDS.matches("a long sample password", Optional.of(hash))))
                .isTrue();
        assertThat(result(PASSWORDS.matches("a long sample passwore", Optional.of(hash))))
                .isFalse();
        assertThat(result(PASSWORDS.matches("", Optional.empty()))).isFalse();
        assertThat(result(PASSWORDS.hash("a long sample password"))).isNotEqualTo(hash);
    }

    @Test
    void aStoredValueThatIsNoHashMatchesNothing() {
        for (String stored : List.of("", "plain", "$argon2i$v=19$m=1,t=1,p=1$AAAA$AAAA", "$2b$12$abc")) {
            assertThat(result(PASSWORDS.matches(stored, Optional.of(stored)))).isFalse();
        }
    }

    @Test
    void aFloodIsTurnedAwayInsteadOfQueued() {
        Workers one = Workers.open(VERTX, "one", 1, 1);
        CountDownLatch busy = new CountDownLatch(1);
        Promise<Void> running = Promise.promise();
        Future<Void> first = one.run(() -> {
            running.complete();
            try {
                busy.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        result(running.future());
        Future<Void> second = one.run(() -> {});

        assertThat(refusal(one.run(() -> {}))).isEqualTo(ErrorCode.TOO_MUCH);
        busy.countDown();
        result(first);
        result(second);
        result(one.run(() -> {}));
    }
}
