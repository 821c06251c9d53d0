package org.codraft.cli;

import java.time.Duration;

/// Whose token, for which paper, and for how long.
public record TokenRequest(String email, String paper, Duration ttl) {}
