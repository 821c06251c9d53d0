package org.codraft.live.protocol;

import org.codraft.id.ClientId;
import org.jspecify.annotations.Nullable;

/// One client's presence. `json` is null when the client has left; otherwise text that nobody has parsed yet,
/// see [PresenceJson]. The higher `clock` wins.
public record AwarenessState(
        ClientId client, long clock, @Nullable String json) {}
