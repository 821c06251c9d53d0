package org.codraft.drafting.paper;

import java.time.Instant;
import org.codraft.id.UserId;

/// Who opened a paper, and when (T1).
public record Opening(UserId by, Instant at) {}
