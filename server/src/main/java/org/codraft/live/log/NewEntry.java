package org.codraft.live.log;

import java.time.Instant;
import org.codraft.id.ConnectionId;
import org.codraft.id.UserId;

/// What a room asks the log to keep: one canonical update, who made it, through which connection, and when.
public record NewEntry(byte[] update, UserId author, ConnectionId connection, Instant at) {}
