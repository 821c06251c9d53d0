package org.codraft.identity;

import java.time.Duration;

/// How long a session lasts.
///
/// @param idle     without any request; a day, because people leave the editor open overnight before a deadline
/// @param absolute at most; two weeks
public record SessionConfig(Duration idle, Duration absolute) {
    public static final SessionConfig DEFAULT = new SessionConfig(Duration.ofHours(24), Duration.ofDays(14));

    public SessionConfig {
        if (!idle.isPositive() || absolute.compareTo(idle) < 0) {
            throw new IllegalArgumentException("a session lasts at least as long as its idle time, which is positive");
        }
    }
}
