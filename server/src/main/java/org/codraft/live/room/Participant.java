package org.codraft.live.room;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.codraft.id.UserId;

/// A signed-in person as the others in a room see them.
///
/// @param organisation acronym, shown beside the name
/// @param color of cursor and selection, `#rrggbb`
/// @param lifetime how long from joining on the connection is trusted; then it is closed. A length of time and no
///     moment, because it is measured by a clock that never jumps; never more than [#LONGEST]
public record Participant(UserId user, String displayName, String organisation, String color, Duration lifetime) {
    /// Nothing issued lasts longer. Bounds what a clock that was wrong when the right was granted can do, and keeps a
    /// far date from overflowing a timer.
    public static final Duration LONGEST = Duration.ofDays(7);

    public Participant {
        if (lifetime.isNegative()) {
            lifetime = Duration.ZERO;
        } else if (lifetime.compareTo(LONGEST) > 0) {
            lifetime = LONGEST;
        }
    }

    /// What goes into everybody's presence state under `user`, whatever the client says.
    Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("id", user.value());
        identity.put("name", displayName);
        identity.put("color", color);
        identity.put("organisation", organisation);
        return identity;
    }
}
