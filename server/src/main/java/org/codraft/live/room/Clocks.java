package org.codraft.live.room;

import java.util.HashMap;
import java.util.Map;
import org.codraft.id.ClientId;
import org.codraft.id.UserId;
import org.codraft.live.protocol.Lib0Reader;

/// A state vector as a map, for questions about whose history a client brings.
record Clocks(Map<ClientId, Long> byClient) {
    /// Reads canonical bytes, as the gate gives them.
    static Clocks read(byte[] stateVector) {
        Lib0Reader in = new Lib0Reader(stateVector);
        int count = in.readCount();
        Map<ClientId, Long> clocks = HashMap.newHashMap(count);
        for (int i = 0; i < count; i++) {
            clocks.put(new ClientId(in.readVarUint()), in.readVarUint());
        }
        return new Clocks(clocks);
    }

    boolean isEmpty() {
        return byClient.isEmpty();
    }

    private long of(ClientId client) {
        return byClient.getOrDefault(client, 0L);
    }

    /// Whether a client with these clocks has seen more of somebody else's writing than `ours` holds. Nothing is
    /// shown before it is durable, so such a client comes from before a restored backup.
    boolean outrun(Clocks ours, Map<ClientId, UserId> owners, UserId user) {
        return byClient.entrySet().stream().anyMatch(entry -> {
            UserId owner = owners.get(entry.getKey());
            return owner != null && !owner.equals(user) && entry.getValue() > ours.of(entry.getKey());
        });
    }

    /// Whether a client with these clocks has a history that has nothing to do with `ours`; see [Genesis].
    boolean isUnrelatedTo(Clocks ours, ClientId genesis) {
        return !isEmpty()
                && ours.byClient.containsKey(genesis)
                && byClient.keySet().stream().noneMatch(ours.byClient::containsKey);
    }
}
