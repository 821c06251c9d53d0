package org.codraft.testing;

import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.codraft.id.ClientId;
import org.codraft.id.ConnectionId;
import org.codraft.id.UserId;
import org.codraft.live.log.Checkpoint;
import org.codraft.live.log.Entry;
import org.codraft.live.log.LogException;
import org.codraft.live.log.NewEntry;

/// Builders and awaiting for tests of the log.
public final class LogEntries {
    /// Long enough for any machine; passing it means that something hangs.
    private static final long PATIENCE_SECONDS = 60;

    private LogEntries() {}

    /// A recognisable entry; its bytes are no CRDT update, which the log does not care about.
    public static NewEntry entry(int number) {
        return entry(
                number, ByteBuffer.allocate(8).putInt(number).putInt(~number).array());
    }

    public static NewEntry entry(int number, byte[] update) {
        return new NewEntry(
                update,
                new UserId("user-" + number % 7),
                new ConnectionId(number % 3),
                Instant.ofEpochSecond(1_700_000_000L + number, number * 1_000L));
    }

    /// A checkpoint made at `at`.
    public static Checkpoint checkpointAt(Entry at, Map<ClientId, UserId> owners) {
        byte[] state = ByteBuffer.allocate(8).putLong(at.seq().value()).array();
        return new Checkpoint(at.seq(), at.hash(), state, owners);
    }

    /// The answer, or the failure thrown as it is.
    public static <T> T await(Future<T> future) {
        try {
            return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer within " + PATIENCE_SECONDS + " s", e);
        }
    }

    /// The failure of `future`, which must be one of the log.
    public static LogException refusal(Future<?> future) {
        try {
            Object answer = await(future);
            throw new AssertionError("expected a refusal, got " + answer);
        } catch (LogException e) {
            return e;
        }
    }
}
