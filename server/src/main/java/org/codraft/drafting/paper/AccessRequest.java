package org.codraft.drafting.paper;

import java.time.Instant;
import java.util.Optional;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.identity.PaperRole;

/// Somebody's wish to be let into the group of a paper.
public record AccessRequest(DocId paper, UserId user, PaperRole role, Optional<String> message, Instant askedAt) {}
