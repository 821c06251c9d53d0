package org.codraft.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// A token bucket per key: `burst` at once, one more every `refill`.
///
/// Thread-safe; a call takes well under a microsecond, so it may run on an event loop. At most
/// [#MAX_KEYS] keys are remembered: inventing keys cannot fill the memory, and the key forgotten first is the one
/// that has been quiet longest.
public final class RateLimit {
    /// About 10 MB at worst.
    static final int MAX_KEYS = 50_000;

    private final InstantSource clock;
    private final int burst;
    private final Duration refill;
    private final ReentrantLock guard = new ReentrantLock();
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    /// @param burst  how many may come at once
    /// @param refill the time after which one more is allowed
    public RateLimit(InstantSource clock, int burst, Duration refill) {
        this.clock = clock;
        this.burst = burst;
        this.refill = refill;
    }

    /// Takes one, or refuses.
    ///
    /// @throws RateLimitedException when nothing is left; nothing is taken then
    public void take(String key) {
        guard.lock();
        try {
            Bucket bucket = bucket(key);
            if (bucket.left < 1) {
                throw new RateLimitedException(Duration.ofNanos((long) ((1 - bucket.left) * refill.toNanos())));
            }
            bucket.left -= 1;
        } finally {
            guard.unlock();
        }
    }

    /// Gives one back: what was taken turned out to be harmless (a sign-in that succeeded).
    public void giveBack(String key) {
        guard.lock();
        try {
            Bucket bucket = bucket(key);
            bucket.left = Math.min(burst, bucket.left + 1);
        } finally {
            guard.unlock();
        }
    }

    private Bucket bucket(String key) {
        long now = clock.millis();
        Bucket bucket = buckets.get(key);
        if (bucket == null) {
            forgetOldest();
            bucket = new Bucket(burst, now);
            buckets.put(key, bucket);
        } else {
            double gained = (double) (now - bucket.at) / refill.toMillis();
            bucket.left = Math.min(burst, bucket.left + Math.max(0, gained));
            bucket.at = now;
        }
        return bucket;
    }

    private void forgetOldest() {
        if (buckets.size() < MAX_KEYS) {
            return;
        }
        Iterator<String> oldest = buckets.keySet().iterator();
        oldest.next();
        oldest.remove();
    }

    private static final class Bucket {
        private double left;
        private long at;

        Bucket(double left, long at) {
            this.left = left;
            this.at = at;
        }
    }
}
