package org.codraft.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// Reads bodies that may be far larger than a form, such as a picture. Routes that use it are mounted before the
/// general limit of [HttpShell].
///
/// Not a byte is read before [#read] is called, so that a stranger's bytes never reach the memory. How many bodies
/// are held at a time is bounded, for everybody and for each person: 32 of 10 MiB fit the smallest heap we support.
public final class RawBody {
    private static final int MAX_AT_ONCE = 32;
    private static final int MAX_FOR_ONE = 4;

    /// A picture of 10 MiB over a line of 1 Mbit/s. Whoever is slower would keep others waiting.
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final int maxBytes;
    private final AtomicInteger reading = new AtomicInteger();
    private final ConcurrentHashMap<String, Integer> readingFor = new ConcurrentHashMap<>();

    public RawBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// Stops the stream until [#read]; to come before everything that waits for an answer. What is left unread after
    /// a refusal is thrown away, so that the sender gets to read it.
    public Handler<RoutingContext> hold() {
        return ctx -> {
            ctx.request().pause();
            ctx.addEndHandler(ended -> throwAway(ctx.request()));
            ctx.next();
        };
    }

    /// The whole body. Fails with `too-large` when it is longer than allowed, with `too-much` when `person` sends
    /// too many at once, and when the sender goes away or is too slow.
    public Future<byte[]> read(RoutingContext ctx, String person) {
        HttpServerRequest request = ctx.request();
        if (announced(request) > maxBytes) {
            return Future.failedFuture(tooLarge());
        }
        if (!enter(person)) {
            return Future.failedFuture(new RateLimitedException(Duration.ofSeconds(1)));
        }
        Promise<byte[]> whole = Promise.promise();
        long timer = ctx.vertx()
                .setTimer(
                        PATIENCE.toMillis(),
                        late -> whole.tryFail(
                                new CodraftException(ErrorCode.TOO_MUCH, "The body took too long to arrive.")));
        gather(request, whole);
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            ctx.response().writeContinue();
        }
        request.resume();
        return whole.future().onComplete(done -> {
            ctx.vertx().cancelTimer(timer);
            request.handler(null);
            leave(person);
        });
    }

    private static void throwAway(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.resume();
        }
    }

    private void gather(HttpServerRequest request, Promise<byte[]> whole) {
        Buffer gathered = Buffer.buffer();
        request.handler(chunk -> {
            if (gathered.length() + chunk.length() > maxBytes) {
                whole.tryFail(tooLarge());
            } else {
                gathered.appendBuffer(chunk);
            }
        });
        request.exceptionHandler(whole::tryFail);
        request.endHandler(end -> whole.tryComplete(gathered.getBytes()));
    }

    private boolean enter(String person) {
        if (reading.incrementAndGet() > MAX_AT_ONCE) {
            reading.decrementAndGet();
            return false;
        }
        if (readingFor.merge(person, 1, Integer::sum) > MAX_FOR_ONE) {
            leave(person);
            return false;
        }
        return true;
    }

    private void leave(String person) {
        reading.decrementAndGet();
        readingFor.computeIfPresent(person, (key, count) -> count > 1 ? count - 1 : null);
    }

    private static long announced(HttpServerRequest request) {
        try {
            String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException absurd) {
            return Long.MAX_VALUE;
        }
    }

    private CodraftException tooLarge() {
        return new CodraftException(ErrorCode.TOO_LARGE, "The body has more than " + maxBytes + " bytes.");
    }
}
