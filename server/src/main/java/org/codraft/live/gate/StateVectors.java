package org.codraft.live.gate;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.codraft.error.ErrorCode;
import org.codraft.live.protocol.Lib0Reader;
import org.codraft.live.protocol.Lib0Writer;
import org.codraft.live.protocol.ProtocolException;

/// State vectors from outside. Four bytes can announce a map for which the engine would reserve half a gigabyte, so
/// it only ever sees vectors that were read completely and written anew.
final class StateVectors {
    private StateVectors() {}

    static byte[] canonical(byte[] stateVector) {
        Lib0Reader in = new Lib0Reader(stateVector);
        int count = in.readCount();
        if (count > in.remaining() / 2) {
            throw ProtocolException.malformed("more entries announced than bytes present");
        }
        NavigableMap<Long, Integer> clocks = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            long client = in.readVarUint();
            if (clocks.put(client, in.readVarUint(Integer.MAX_VALUE)) != null) {
                throw new GateException(ErrorCode.MALFORMED, "a client comes twice in a state vector");
            }
        }
        in.expectEnd();
        return encode(clocks);
    }

    /// What somebody has who has applied exactly the update `bytes`, which follows on nothing.
    static byte[] of(byte[] bytes) {
        ParsedUpdate update = new ParsedUpdate();
        UpdateParser.ofStored().parse(bytes, update);
        NavigableMap<Long, Integer> clocks = new TreeMap<>();
        for (int s = 0; s < update.sections; s++) {
            clocks.put(update.sectionClient[s], update.endClock(update.sectionEnd(s) - 1));
        }
        return encode(clocks);
    }

    /// Clients in falling order, as Yjs writes them; those at clock 0 say nothing and are left out.
    static byte[] encode(NavigableMap<Long, Integer> clocks) {
        clocks.values().removeIf(clock -> clock == 0);
        Lib0Writer out = new Lib0Writer(8 + clocks.size() * 10);
        out.writeVarUint(clocks.size());
        clocks.descendingMap()
                .forEach((client, clock) -> out.writeVarUint(client).writeVarUint(clock));
        return out.toByteArray();
    }
}
