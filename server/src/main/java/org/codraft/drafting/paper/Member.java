package org.codraft.drafting.paper;

import org.codraft.id.UserId;
import org.codraft.identity.PaperRole;

/// One person's place in the group of a paper.
public record Member(UserId user, PaperRole role) {}
