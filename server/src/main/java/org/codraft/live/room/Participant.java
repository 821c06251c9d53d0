package org.codraft.live.room;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.codraft.id.UserId;

/// A signed-in person as the others in a room see them.
///
/// @param organisation acronym, shown beside the name
/// @param color of cursor and selection, `#rrggbb`
/// @param expiresAt from this moment on the connection is no longer trusted and is closed
public record Participant(UserId user, String displayName, String organisation, String color, Instant expiresAt) {
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
