package org.codraft.id;

import java.util.concurrent.atomic.AtomicLong;

/// Identifies one socket in one room for the life of this process. The same person in two tabs has two.
public record ConnectionId(long value) {
    private static final AtomicLong NEXT = new AtomicLong(1);

    /// A number no other connection of this process has had.
    public static ConnectionId next() {
        return new ConnectionId(NEXT.getAndIncrement());
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
