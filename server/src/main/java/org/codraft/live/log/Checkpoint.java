package org.codraft.live.log;

import java.util.Map;
import org.codraft.id.ClientId;
import org.codraft.id.UserId;

/// A compacted document: its whole state as of `upTo`, the chain hash at that entry, and who owns each client
/// id.
public record Checkpoint(Seq upTo, byte[] chainHash, byte[] state, Map<ClientId, UserId> owners) {}
